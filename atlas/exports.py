"""The file of a list: its rows, in its order, with where each comes from."""

import csv
import io
from collections.abc import Iterable

import pandas as pd

from atlas.catalogue import EVIDENCE, Catalogue
from atlas.criteria import COLLECTIVITES, INITIATIVES
from atlas.selection import Selection
from atlas.store import CREDIT
from loaders.columns import PASSAGE_MARK
from loaders.names import fold

# What every row says of where it comes from: the documents, and the vintage of the territories.
CREDITS = ("sources_titres", "sources_adresses", "territoires")

COLUMNS = {
    INITIATIVES: (
        "id",
        "nom",
        "resume",
        "nature",
        "themes",
        "echelle",
        "lieu",
        "code_commune",
        "code_epci",
        "departements",
        "departement",
        "regions",
        "region",
        "pays",
        "localisation",
        "annee_debut",
        "statut",
        "site",
        "reference_rtes",
        "initiative_parente",
        "sources",
        *CREDITS,
    ),
    COLLECTIVITES: (
        "id",
        "nom",
        "rubrique_rtes",
        "niveau",
        "code",
        "nom_actuel",
        "statut",
        "composition",
        "departements",
        "departement",
        "regions",
        "region",
        "population",
        "attestee",
        "precision",
        "source",
        "passage",
        "note",
        *CREDITS,
    ),
}

# What a list of the members on a day says besides: known on that very day, or between two facts.
ON_A_DAY = ("etat", *EVIDENCE)

# A spreadsheet runs a cell that begins with one of these as a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
DEFUSED = "'"


def to_csv(catalogue: Catalogue, table: str, rows: pd.DataFrame) -> bytes:
    """Write the rows of a list as a CSV that a French Excel opens as it is.

    Parameters
    ----------
    catalogue
        Where the titles of the sources are found.
    table
        ``initiatives`` or ``collectivites``.
    rows
        The chosen rows, in the order of the list.

    Returns
    -------
    bytes
        UTF-8 with a byte order mark, ``;`` between cells, every cell quoted so that codes stay text, dates as
        ``2012-08-31``; a cell that would run as a formula begins with an apostrophe.
    """
    columns = [*COLUMNS[table], *(column for column in ON_A_DAY if column in rows)]
    return frame_to_csv(credited(catalogue, rows)[columns])


def frame_to_csv(rows: pd.DataFrame) -> bytes:
    """Write all the columns of a frame, in the same way as `to_csv`."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(rows.columns)
    writer.writerows(zip(*(map(cell_text, rows[column]) for column in rows), strict=True))
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def credited(catalogue: Catalogue, rows: pd.DataFrame) -> pd.DataFrame:
    """Add to rows the titles and addresses of their ``source`` or ``sources``, and the credit."""
    documents = catalogue.tables.sources.set_index("id")
    titles, addresses = documents["titre"].to_dict(), documents["adresse"].to_dict()
    cited = rows["sources"] if "sources" in rows else rows["source"].map(lambda source: (source,))
    cited = [_documents(passages) for passages in cited]
    return rows.assign(
        sources_titres=[tuple(titles[each] for each in names if each in titles) for names in cited],
        sources_adresses=[tuple(addresses[each] for each in names if each in addresses) for names in cited],
        territoires=CREDIT,
    )


def _documents(passages: Iterable[str]) -> list[str]:
    """Return the ids of the documents that passages are in, each once."""
    return list(dict.fromkeys(passage.partition(PASSAGE_MARK)[0] for passage in passages))


def cell_text(value: object) -> str:
    """Write one value as a cell: lists with ``;``, nothing for what is missing, formulas defused."""
    if isinstance(value, tuple):
        text = ";".join(value)
    elif pd.isna(value):
        text = ""
    elif isinstance(value, pd.Timestamp):
        text = value.date().isoformat()
    else:
        text = str(value)
    return DEFUSED + text if text.startswith(FORMULA) else text


def file_name(catalogue: Catalogue, selection: Selection, day: str) -> str:
    """Say in its name what a file holds: ``initiatives_bretagne_mobilite_2026-11-22.csv``."""
    names = [catalogue.vocabulary.get(key, {}).get(value, value) for key, value in selection.chosen]
    slugs = ["-".join(fold(name).split())[:30] for name in names[:3]]
    return "_".join([selection.liste, *filter(None, slugs), day]) + ".csv"
