"""What is wrong in a table is told by cause, and one remedy settles it for all the rows."""

from __future__ import annotations

import json

from loaders.check import Said
from loaders.check.as_json import to_json
from loaders.check.causes import Remedy
from loaders.problems import Outcome, Rule
from tests.unit.own_table import check, repaired_rows

HEADER = "id,nom,code_commune,code_departement,themes,nature,statut,pays,echelle,localisation,resume,sources"


def table(codes: list[str], nature: str = "lieu") -> str:
    rest = f",,numerique,{nature},active,France,commune,enoncee,Un lieu.,lettre-33@000:1-2"
    return "\n".join([HEADER, *(f"i-{n},Initiative {n},{code}{rest}" for n, code in enumerate(codes))])


def test_all_cells_are_counted_under_their_cause_beyond_those_that_are_told(data_folder):
    report = check(data_folder, table(["99999"] * 1500))
    (cause,) = [cause for cause in report.causes if cause.first.rule is Rule.CODE_INCONNU]
    assert (cause.count, cause.rows[:2], cause.where) == (1500, (2, 3), "lignes 2 à 1501")
    assert cause.counted == "1\u202f500 cellules"
    assert len(report.problems) == 1000


def test_one_remedy_accepts_what_is_offered_and_is_checked_in_its_turn(data_folder):
    content = table(["", ""], nature="lieuu")
    (cause,) = [cause for cause in check(data_folder, content).causes if cause.first.column == "nature"]
    assert (cause.count, cause.offers, cause.remedy) == (2, 2, Remedy.ACCEPT)
    report = check(data_folder, content, said=Said().with_remedy(cause.id, Remedy.ACCEPT))
    assert [row["nature"] for row in repaired_rows(report)] == ["lieu", "lieu"]
    assert [each.first.outcome for each in report.causes if each.first.column == "nature"] == [
        Outcome.REPAIRED
    ]


def test_cells_without_an_offer_may_be_emptied_at_once(data_folder):
    content = table(["99999", "99998"])
    (cause,) = [cause for cause in check(data_folder, content).causes if cause.first.column == "code_commune"]
    assert cause.remedy is Remedy.EMPTY
    report = check(data_folder, content, said=Said().with_remedy(cause.id, Remedy.EMPTY))
    assert [row["code_commune"] for row in repaired_rows(report)] == ["", ""]
    assert Rule.LIEU_ABSENT in {problem.rule for problem in report.problems}  # what that brings to light


def test_the_json_tells_causes_with_their_rows_and_what_is_offered(data_folder):
    (sheet,) = json.loads(to_json([check(data_folder, table(["99999", "99999"]))]))["sheets"]
    (cause,) = [each for each in sheet["causes"] if each["rule"] == "code-inconnu"]
    assert (cause["count"], cause["rows"], cause["column"]) == (2, [2, 3], "code_commune")
    assert all("offer" in problem for problem in sheet["problems"])
