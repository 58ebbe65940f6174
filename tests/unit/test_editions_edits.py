"""What a curator does to a table is taken; what only a slip of a spreadsheet does is refused, and said."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest

from atlas.editions import Editions, Opening
from loaders.folders import Folders
from loaders.problems import Rule
from tests.robustness.copies import copy_tables
from tests.unit.conftest import TODAY, Folder
from tests.unit.spoiling import LONG_AGO

pytestmark = [pytest.mark.trial, pytest.mark.usefixtures("patient")]

Edit = Callable[[pd.DataFrame], pd.DataFrame]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Editions:
    """The editions of a copy of the frozen tables: each test puts back what it edits for the next one."""
    editions = Editions(Folders.of(copy_tables(tmp_path_factory.mktemp("edited") / "tables")))
    editions.open()
    return editions


@pytest.fixture
def opened_after(served: Editions, patient: None) -> Iterator[Callable[[str, Edit], Opening]]:
    """Edit a table of the frozen ones while they are served, and open what is served then."""
    before, edited_ones = served.open().edition, {}

    def open_after(table: str, edit: Edit) -> Opening:
        path = served.folders.tables / f"{table}.csv"
        edited_ones[path] = path.read_bytes()
        rows = pd.read_csv(path, dtype=str, keep_default_na=False)
        edited = edit(rows)
        assert not edited.equals(rows)
        edited.to_csv(path, index=False)
        return served.open()

    yield open_after
    for path, content in edited_ones.items():
        path.write_bytes(content)
    again = served.open()
    assert (again.refusal, again.edition.version) == (None, before.version)


def sorted_alone(*columns: str) -> Edit:
    """Sort columns as a spreadsheet does when only they are selected: the others stay where they are."""

    def edit(rows: pd.DataFrame) -> pd.DataFrame:
        moved = rows[[*columns]].sort_values([*columns], kind="stable")
        return rows.assign(**{column: moved[column].to_numpy() for column in columns})

    return edit


def shifted(column: str, first: int, last: int) -> Edit:
    """Insert a cell into a column instead of a row: those under it go down, up to a last one."""

    def edit(rows: pd.DataFrame) -> pd.DataFrame:
        values = rows[column].tolist()
        values[first : last + 1] = [values[last], *values[first:last]]
        return rows.assign(**{column: values})

    return edit


def columns_said(opening: Opening) -> dict[str, set[str | None]]:
    """Give the columns that a refusal says have moved, by file."""
    said: dict[str, set[str | None]] = {}
    for problem in opening.refusal.problems if opening.refusal else ():
        assert problem.rule is Rule.COLONNE_DEPLACEE
        assert f"colonne «\u202f{problem.column}\u202f»" in str(problem)
        assert "tri" in problem.remedy
        said.setdefault(problem.file, set()).add(problem.column)
    return said


# One column that moved


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("initiatives", "id"),
        ("initiatives", "nom"),
        ("initiatives", "resume"),
        ("initiatives", "themes"),
        ("initiatives", "code_commune"),
        ("initiatives", "sources"),
        ("collectivites", "nom"),
        ("collectivites", "id"),
        ("attestations", "passage"),
        ("sources", "titre"),
        ("themes", "libelle"),
        ("rencontres", "nom"),
    ],
)
def test_a_column_sorted_by_itself_is_refused_and_named(
    opened_after: Callable[[str, Edit], Opening], table: str, column: str
):
    assert columns_said(opened_after(table, sorted_alone(column))) == {f"{table}.csv": {column}}


def test_two_columns_sorted_without_the_others_are_both_named(
    opened_after: Callable[[str, Edit], Opening],
):
    opening = opened_after("initiatives", sorted_alone("nom", "resume"))
    assert columns_said(opening) == {"initiatives.csv": {"nom", "resume"}}


def test_cells_that_slid_down_one_row_are_refused(opened_after: Callable[[str, Edit], Opening]):
    opening = opened_after("initiatives", shifted("resume", 20, 60))
    assert columns_said(opening) == {"initiatives.csv": {"resume"}}


def one_wrong_everywhere(column: str) -> Edit:
    def edit(rows: pd.DataFrame) -> pd.DataFrame:
        return rows.assign(**{column: rows[column] + "-bis"})

    return edit


def test_rows_that_refer_to_what_never_was_are_lost_by_their_own_table(
    opened_after: Callable[[str, Edit], Opening],
):
    opening = opened_after("attestations", one_wrong_everywhere("collectivite"))
    assert opening.refusal is not None
    assert [(each.file, each.rule) for each in opening.refusal.problems] == [
        ("attestations.csv", Rule.LIGNES_PERDUES)
    ]


def test_a_table_whose_identifiers_all_changed_does_not_leave_the_others_without_their_rows(
    opened_after: Callable[[str, Edit], Opening],
):
    opening = opened_after("initiatives", one_wrong_everywhere("id"))
    assert opening.refusal is not None
    assert ("partenaires.csv", Rule.LIGNES_PERDUES) in {
        (each.file, each.rule) for each in opening.refusal.problems
    }


# What is no slip


def whole(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.sort_values("nom")


def turned(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.iloc[::-1]


def ten_names(rows: pd.DataFrame) -> pd.DataFrame:
    amended = rows.copy()
    amended.loc[10:19, "nom"] = [f"Autre nom {number}" for number in range(10)]
    return amended


def ten_cells(rows: pd.DataFrame) -> pd.DataFrame:
    amended = rows.copy()
    for number, column in enumerate(["nom", "resume", "annee_debut", "statut", "site"] * 2):
        places = {"annee_debut": "2014", "statut": "terminee", "site": "https://www.exemple.fr"}
        amended.loc[12 * number, column] = places.get(column, f"Autre chose {number}")
    return amended


def some_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """Add five rows and take away three, of which partners go with them."""
    added = rows.iloc[:5].assign(id=[f"nouvelle-{number}" for number in range(5)], initiative_parente="")
    return pd.concat([added, rows.drop(index=[40, 41, 42])])


def all_at_once(rows: pd.DataFrame) -> pd.DataFrame:
    return whole(some_rows(ten_cells(rows)))


def states_both_ways(rows: pd.DataFrame) -> pd.DataFrame:
    """Correct the states of ten initiatives: five are over, five have begun again."""
    amended = rows.copy()
    active, others = (rows.index[mask] for mask in (rows["statut"] == "active", rows["statut"] != "active"))
    amended.loc[active[:5], "statut"] = rows["statut"][others[:5]].to_numpy()
    amended.loc[others[:5], "statut"] = "active"
    return amended


def two_names_exchanged(rows: pd.DataFrame) -> pd.DataFrame:
    amended = rows.copy()
    amended.loc[[3, 4], "nom"] = rows.loc[[4, 3], "nom"].to_numpy()
    return amended


@pytest.mark.parametrize(
    "edit",
    [whole, turned, ten_names, ten_cells, some_rows, all_at_once, states_both_ways, two_names_exchanged],
)
def test_an_ordinary_edit_is_taken(opened_after: Callable[[str, Edit], Opening], edit: Edit):
    opening = opened_after("initiatives", edit)
    assert [str(problem) for problem in (opening.refusal.problems if opening.refusal else ())] == []


def test_the_rows_of_an_edit_are_those_that_are_served(opened_after: Callable[[str, Edit], Opening]):
    served = opened_after("initiatives", all_at_once).edition.tables["initiatives"]
    assert len(served) == 157 + 5 - 3
    assert {f"nouvelle-{number}" for number in range(5)} <= set(served["id"])
    assert served["nom"].is_monotonic_increasing


@pytest.mark.parametrize(("lost", "is_refused"), [(7, False), (8, True)])
def test_one_row_in_twenty_may_go_and_no_more(
    opened_after: Callable[[str, Edit], Opening], lost: int, is_refused: bool
):
    opening = opened_after("initiatives", lambda rows: rows.iloc[:-lost])  # of 157
    assert (opening.refusal is not None) is is_refused
    assert len(opening.edition.tables["initiatives"]) == (157 if is_refused else 150)


def test_an_edit_that_is_undone_is_no_loss(tmp_path: Path):
    table = copy_tables(tmp_path / "tables") / "initiatives.csv"
    editions = Editions(Folders.of(table.parent))
    before, content = editions.open().edition, table.read_bytes()
    rows = pd.read_csv(table, dtype=str, keep_default_na=False)
    pd.concat([rows, rows.assign(id=rows["id"] + "-bis", site="https://exemple.fr")]).to_csv(
        table, index=False
    )
    assert len(editions.open().edition.tables["initiatives"]) == 2 * 157
    table.write_bytes(content)
    opening = editions.open()
    assert (opening.refusal, opening.edition.version) == (None, before.version)


def test_a_file_without_its_last_line_end_is_waited_for_and_then_taken(
    editions: Editions, whole_folder: Folder
):
    before = editions.open(TODAY).edition
    text = whole_folder.text("initiatives").replace("Le lieu 0,", "Le Hangar,")
    whole_folder.write("initiatives", text.rstrip("\n").encode())
    opening = editions.open(TODAY)
    assert opening.edition is before
    assert opening.refusal is not None
    assert [each.rule for each in opening.refusal.problems] == [Rule.FICHIER_INACHEVE]
    for path in whole_folder.path.rglob("*.*"):
        os.utime(path, (LONG_AGO, LONG_AGO))  # nobody writes it any more: some editors end no line
    opening = editions.open(TODAY)
    assert opening.refusal is None
    assert opening.edition.tables["initiatives"]["nom"].iloc[0] == "Le Hangar"
