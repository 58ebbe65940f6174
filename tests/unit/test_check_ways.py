"""How a table is brought back: additions, an extract with corrections, or the complete table."""

from __future__ import annotations

import csv
import io

import pytest

from loaders.check import CheckReport
from loaders.check.said import Said
from loaders.check.ways import Way, merged
from loaders.problems import Rule
from tests.unit.conftest import Folder
from tests.unit.own_table import check

HEADER = "id,libelle,famille,origine"


def brought(folder: Folder, *rows: str) -> CheckReport:
    return check(folder, "\n".join([HEADER, *rows]))


def ids(folder: Folder, report: CheckReport, way: Way, *gone: str) -> list[str]:
    table = folder.published()["themes"]
    return merged(table.texts, report.repaired, table.schema, way, gone)["id"].tolist()


def rows_of(folder: Folder) -> list[str]:
    return folder.text("themes").splitlines()[1:]


def test_how_a_table_is_brought_back_is_recognised(data_folder):
    first, *others = rows_of(data_folder)
    assert others
    assert brought(data_folder, "neuf,Neuf,x,documents").way is Way.ADDITIONS
    assert brought(data_folder, first).way is Way.CORRECTIONS
    assert brought(data_folder, first, *others).way is Way.COMPLETE


def test_what_is_absent_stays_published_unless_it_is_said_to_be_gone(data_folder):
    first, *others = rows_of(data_folder)
    report = brought(data_folder, first, "neuf,Neuf,habitat,documents")
    known = [row.split(",")[0] for row in (first, *others)]
    for way in Way:
        assert ids(data_folder, report, way) == [*known, "neuf"]
    assert ids(data_folder, report, Way.COMPLETE, known[1]) == [known[0], *known[2:], "neuf"]
    assert ids(data_folder, report, Way.CORRECTIONS, known[1]) == [*known, "neuf"]


@pytest.mark.parametrize(("way", "is_changed"), [(Way.ADDITIONS, False), (Way.CORRECTIONS, True)])
def test_additions_change_no_row_that_is_published_and_corrections_do(data_folder, way, is_changed):
    table = data_folder.published()["themes"]
    published = table.texts.iloc[0].to_dict()
    report = brought(data_folder, ",".join({**published, "libelle": "Autrement"}.values()))
    first = merged(table.texts, report.repaired, table.schema, way, ()).iloc[0].to_dict()
    assert first == ({**published, "libelle": "Autrement"} if is_changed else published)


def edited(folder: Folder, **cells: str) -> CheckReport:
    """Check the initiatives as an export has them, with a place beside the code."""
    row = {**folder.rows["initiatives"][0], "lieu": "Rennes", "region": "Bretagne", **cells}
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, [*row])
    writer.writeheader()
    writer.writerow(row)
    return check(folder, buffer.getvalue())


def test_a_computed_column_that_was_edited_is_said_and_one_that_is_out_of_date_is_not(data_folder):
    data_folder.change("initiatives", 0, code_commune="35238", territoires_servis="", emprise="")
    assert edited(data_folder).problems == ()
    assert edited(data_folder, code_commune="59350").problems == ()  # the place is that of before
    (problem,) = edited(data_folder, region="Hauts-de-France").problems
    assert problem.rule is Rule.COLONNE_CALCULEE
    assert "« Hauts-de-France » n’y est pas lu" in problem.message.replace("\u202f", " ")


def test_the_commune_that_an_edited_place_names_is_offered(data_folder):
    data_folder.change("initiatives", 0, code_commune="35238", territoires_servis="", emprise="")
    place, region = edited(data_folder, lieu="Lille", region="Hauts-de-France").problems
    assert (place.column, place.value, place.offer) == ("code_commune", "35238", "59350")
    assert region.offer == ""


def test_an_extract_needs_none_of_the_columns_that_it_leaves_out(data_folder):
    first = data_folder.rows["initiatives"][0]
    report = check(data_folder, f"id,site\n{first['id']},https://exemple.org/autre\n")
    assert (report.table, report.way, report.problems) == ("initiatives", Way.CORRECTIONS, ())
    (change,) = report.differences.changed
    assert (change.column, change.checked) == ("site", "https://exemple.org/autre")
    table = data_folder.published()["initiatives"]
    whole = merged(table.texts, report.repaired, table.schema, report.way, ())
    assert len(whole) == len(table.texts)
    assert whole.iloc[0].to_dict() == {**table.texts.iloc[0], "site": "https://exemple.org/autre"}


def test_rows_that_are_new_need_their_columns_unless_the_file_is_said_to_be_an_extract(data_folder):
    first = data_folder.rows["initiatives"][0]
    new = "\n".join(
        ["id,nom,resume,nature,themes,echelle", *(f"{n},{n},x,lieu,habitat,commune" for n in "ab")]
    )
    report = check(data_folder, new)
    assert not report.is_read
    assert {problem.rule for problem in report.problems} == {Rule.COLONNE_ABSENTE}
    said = check(
        data_folder, f"{new}\n{first['id']},Autre,x,lieu,habitat,commune", said=Said(way=Way.CORRECTIONS)
    )
    assert said.is_read
    assert {problem.line for problem in said.problems if problem.rule is Rule.VALEUR_ABSENTE} == {2, 3}
