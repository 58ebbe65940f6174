"""A client that is generated from the OpenAPI document, as a developer would."""

from __future__ import annotations

import json

from tests.clients.installing import Python, said
from tests.clients.site import Site
from tests.clients.trial import Client, Trial

PACKAGE = Python("openapi", ("openapi-python-client==0.29.1",))
ASK = """
import json, sys
sys.path.insert(0, {folder!r})
from generated import Client
from generated.api.listes import initiatives
answer = initiatives.sync(client=Client(base_url={address!r}), texte={texte!r}, limite=1000)
print(json.dumps([answer.total, [each.id for each in answer.items]]))
"""


def generates_and_asks(site: Site) -> str:
    """Generate a client, and ask with it for the initiatives that speak of a word."""
    document = site.fetch("/api/v1/openapi.json")
    configuration = site.folder / "openapi.json.yaml"
    configuration.write_text(
        "package_name_override: generated\nproject_name_override: generated\npost_hooks: []\n"
    )
    program = str(PACKAGE.folder / "bin" / "openapi-python-client")
    made = site.folder / "generated-client"
    said(
        [
            program,
            "generate",
            "--path",
            str(document),
            "--config",
            str(configuration),
            "--meta",
            "none",
            "--output-path",
            str(made / "generated"),
            "--overwrite",
        ]
    )
    answer = PACKAGE.run(
        "-c", ASK.format(folder=str(made), address=f"{site.address}/api/v1", texte="mobilité")
    )
    total, names = json.loads(answer)
    wanted = json.loads(
        site.fetch("/api/v1/initiatives?texte=mobilit%C3%A9&limite=1000", "mobilite.json").read_text()
    )
    assert (total, names) == (wanted["total"], [each["id"] for each in wanted["items"]])
    return f"it asks for what speaks of *mobilité*, and has all {total} rows"


OPENAPI = Client(
    "openapi-python-client",
    PACKAGE,
    PACKAGE.version,
    (Trial("generates a client, which asks", generates_and_asks),),
)
