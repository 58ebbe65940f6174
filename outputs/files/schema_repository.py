"""A Table Schema as schema.data.gouv.fr takes it: the files of a repository of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from atlas.site import Site
from loaders.columns import Column
from loaders.schemas import TableSchema
from outputs.files.delimited import to_published_csv
from outputs.files.package import LICENCE

SCHEMA, EXAMPLE = "schema.json", "exemple-valide.csv"
EXAMPLE_ROWS = 20
FIRST = "Première version publiée."
KEYWORDS = ["économie sociale et solidaire", "collectivités", "territoires"]
# Of tables beside this one, which a repository of one schema does not have.
OF_THE_PACKAGE = ("foreignKeys", "resources", "optional")


@dataclass(frozen=True)
class Whereabouts:
    """Where the parts of a schema are, as whole addresses.

    Attributes
    ----------
    page
        What presents it.
    schema, table
        The schema, and the table that it describes.
    """

    page: str
    schema: str
    table: str


def schema_repository(
    schema: TableSchema, rows: pd.DataFrame, where: Whereabouts, site: Site
) -> Mapping[str, bytes]:
    """Return the files of the repository of a schema, by their names: described, shown by an example.

    Parameters
    ----------
    schema, rows
        The schema, and the table that it describes: the example is its first rows.
    where
        Where they are published.
    site
        Who publishes them.
    """
    said = _described(schema, where, site)
    texts = {
        SCHEMA: f"{json.dumps(said, ensure_ascii=False, indent=2)}\n",
        "README.md": "\n".join(_readme(schema, said, where, site)),
        "CHANGELOG.md": "\n".join(_changelog(said)),
        "LICENSE.md": f"# {LICENCE['title']}\n\n<{LICENCE['path']}>\n",
    }
    example = to_published_csv(schema, rows.head(EXAMPLE_ROWS))
    return {**{name: text.encode() for name, text in texts.items()}, EXAMPLE: example}


def _described(schema: TableSchema, where: Whereabouts, site: Site) -> dict[str, Any]:
    said = {key: value for key, value in json.loads(schema.content).items() if key not in OF_THE_PACKAGE}
    mail = {"email": site.contact} if "@" in site.contact else {}
    return {
        **said,
        "keywords": KEYWORDS,
        "homepage": where.page,
        "path": where.schema,
        "resources": [{"title": "Table publiée (CSV)", "name": f"{schema.name}-csv", "path": where.table}],
        "contributors": [{"title": site.editeur, "organisation": site.editeur, "role": "author", **mail}],
    }


def _readme(schema: TableSchema, said: Mapping[str, Any], where: Whereabouts, site: Site) -> Iterator[str]:
    yield f"# {schema.title}\n\n{schema.description}\n"
    yield f"Version {said.get('version', '')}, publiée par {site.editeur} ({where.page}).\n"
    yield "## Contexte\n"
    yield (
        f"Ce schéma décrit une table de « {site.nom} ». {site.description} Chaque ligne cite sa source. "
        "La table est relue par la même description à chaque publication.\n"
    )
    yield "## Vérifier un fichier\n"
    yield f"```sh\nfrictionless validate --schema {SCHEMA} {EXAMPLE}\n```\n"
    yield "## Colonnes\n"
    yield "| nom | titre | type | obligatoire | exemple |\n|---|---|---|---|---|"
    yield from map(_row, schema.columns)
    yield "\n## Dans un dépôt\n"
    yield (
        f"Ces fichiers sont à sa racine, sous la marque v{said.get('version', '')}. Dans {SCHEMA}, "
        f"`homepage` devient l’adresse du dépôt, et `path` celle de {SCHEMA} à cette marque.\n"
    )
    yield "## Gouvernance\n"
    yield (
        f"{site.editeur} tient ce schéma. Une colonne ou une valeur s’ajoute dans une version mineure\u202f; "
        "ce qui est retiré ou change de sens l’est dans une version majeure, annoncée un an avant. "
        "CHANGELOG.md dit les changements.\n"
    )


def _row(column: Column) -> str:
    cells = (column.title, column.type, "oui" if column.required else "non", column.example)
    return f"| `{column.name}` | " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _changelog(said: Mapping[str, Any]) -> Iterator[str]:
    version, day = said.get("version", ""), said.get("lastModified", "")
    yield "# Changements\n"
    for each, change in said.get("changes", {version: FIRST}).items():
        yield f"## {each}{f' – {day}' if each == version and day else ''}\n\n{change}\n"
