"""The rows of a list as initiatives that are ready to be published, and the list itself with its codes."""

from __future__ import annotations

import io
from collections.abc import Mapping

import pandas as pd

from atlas.editions import Edition
from atlas.lists.decisions import Decisions, Twin
from geo.levels import LEVELS
from geo.names import fold
from geo.records import Row, records
from loaders.check import CheckReport
from loaders.checking import check_cells
from loaders.placing import Places, Status
from loaders.problems import Problem, Rule
from loaders.texts import frame_of_texts

TABLE = "initiatives"
WORDED = ("themes", "nature", "statut")  # columns of ours that a list has in its own words
COMMUNE = "code_commune"
DEDUCED = ("echelle", "pays")  # from the place
STATUSES = {Status.SURE: "sûr", Status.TO_CONFIRM: "à confirmer", Status.NOT_FOUND: "introuvable"}


def draft(report: CheckReport) -> pd.DataFrame:
    """Read the draft of a list: text (object), the index being the number of the row."""
    frame = pd.read_csv(io.BytesIO(report.repaired), dtype=object, keep_default_na=False)
    return frame.set_index(frame["ligne"].astype("int64"), drop=True)


def unknown_words(report: CheckReport, drafted: pd.DataFrame, edition: Edition) -> Mapping[str, list[str]]:
    """Return the words of a list that are none of ours, by column of ours: each is to be given a meaning.

    Parameters
    ----------
    report
        Of the list.
    drafted
        Its draft.
    edition
        What is published.
    """
    return {
        column: words
        for column in WORDED
        if column in report.mapping and (words := _unknown(column, report, drafted, edition))
    }


def _unknown(column: str, report: CheckReport, drafted: pd.DataFrame, edition: Edition) -> list[str]:
    written = report.cells[report.mapping[column]].str.strip()
    vocabulary = edition.schemas[TABLE][column].vocabulary.values
    is_known = drafted[column].isin(list(vocabulary)) if vocabulary else drafted[column] != ""
    return sorted({word for word in written[~is_known] if word}, key=fold)


def ready_rows(
    report: CheckReport, drafted: pd.DataFrame, decisions: Decisions, edition: Edition
) -> pd.DataFrame:
    """Make the rows of a list as they are published, with what was decided.

    Parameters
    ----------
    report
        Of the list.
    drafted
        Its draft.
    decisions
        Of the person.
    edition
        What is published: no id is there twice.

    Returns
    -------
    pandas.DataFrame
        Text (object), the columns of initiatives, the index being the number of the row. A row that is the
        same initiative as another is not there; one that is merged with what is published has its id, and
        its cells where it has any.
    """
    rows = drafted[[*edition.schemas[TABLE].by_name]].copy()
    _place(rows, report.places, decisions)
    for column in unknown_words(report, drafted, edition):
        written = report.cells[report.mapping[column]].str.strip()
        meant = [decisions.words.get((column, word), "") for word in written]
        rows[column] = [new or old for old, new in zip(rows[column], meant, strict=True)]
    for column, value in decisions.whole.items():
        rows[column] = rows[column].where(rows[column] != "", value)
    published = {*edition.tables[TABLE]["id"]}
    rows["id"] = [f"{one}-{row}" if one in published else one for row, one in rows["id"].items()]
    aside = {row for row, twin in decisions.twins.items() if twin is Twin.ASIDE}
    aside |= _merge(rows, report, decisions, edition)
    return rows[[row not in aside for row in rows.index]]


def _merge(rows: pd.DataFrame, report: CheckReport, decisions: Decisions, edition: Edition) -> set[int]:
    """Merge rows with those that are like them, and return those that another one has taken in."""
    pairs = {
        each.row: each.other
        for each in report.duplicates
        if decisions.twins.get(each.row) is Twin.MERGED and each.row in rows.index
    }
    table = edition.tables[TABLE]
    published = frame_of_texts(table[table["id"].isin([*pairs.values()])], edition.schemas[TABLE])
    by_id = {row["id"]: row for row in records(published)}
    by_line = dict(zip(rows.index.tolist(), records(rows), strict=True))
    taken_in = set()
    for row, other in pairs.items():
        if other in by_id:
            by_line[row] = _completed(by_id[other], by_line[row])
        else:
            by_line[int(other)] = _completed(by_line[int(other)], by_line[row])
            taken_in.add(row)
    for name in rows if pairs else ():
        rows[name] = [cells[str(name)] for cells in by_line.values()]
    return taken_in


def _completed(one: Row, other: Row) -> Row:
    """Give the cells of one row where it has any, else those of the other."""
    return {name: text or other[name] for name, text in one.items()}


def _place(rows: pd.DataFrame, places: Places, decisions: Decisions) -> None:
    """Write where rows are: a commune, or something larger when only that is known."""
    keys = [decisions.key(place) for place in places]
    for level in ("commune", "departement", "region"):
        rows[LEVELS[level].column] = [key.code if key.level == level else "" for key in keys]
    rows["echelle"] = [key.level for key in keys]
    rows["pays"] = ["France" if key else "" for key in keys]
    rows["localisation"] = ["enoncee" if key else "inconnue" for key in keys]


def problems_of(rows: pd.DataFrame, edition: Edition, file: str) -> list[Problem]:
    """Say what is still missing or wrong in rows that are to be published, a row without a place once."""
    nowhere = {int(row) for row in rows.index[rows["localisation"] == "inconnue"]}
    message, remedy = "le lieu n’est pas connu", "confirmer une proposition, ou donner un code INSEE"
    of_places = [
        Problem(file, Rule.LIEU_INTROUVABLE, message, remedy, row, COMMUNE) for row in sorted(nowhere)
    ]
    of_cells = check_cells(rows, edition.schemas[TABLE], file)[1]
    return [
        *of_places,
        *(each for each in of_cells if each.line not in nowhere or each.column not in DEDUCED),
    ]


def listed_with_codes(report: CheckReport, decisions: Decisions, edition: Edition) -> pd.DataFrame:
    """Give the list as it was read, with where each row is, how sure that is and why."""
    names, keys = edition.vintage.register, [decisions.key(place) for place in report.places]
    found = {
        COMMUNE: [key.code if key.level == "commune" else "" for key in keys],
        "lieu": [names.name_of(key.level, key.code) for key in keys],
        "statut_du_lieu": [STATUSES[decisions.status(place)] for place in report.places],
        "pourquoi": [place.why for place in report.places],
    }
    taken = {*report.cells}
    named = {name if name not in taken else f"{name} (trouvé)": cells for name, cells in found.items()}
    return report.cells.assign(**named)
