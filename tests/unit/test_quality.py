"""The quality report says what is in the published files: each of its numbers is counted again from them."""

import csv
from collections import Counter

import pytest

from atlas.editions import Edition
from atlas.listed import INITIATIVES
from atlas.listings import listing_of
from atlas.quality import CITING, initiatives_by, quality_report, rows_by_source
from tests.conftest import FROZEN
from tests.unit.editions import edition_of

CODES = ("code_commune", "code_epci", "code_departement", "code_region")


def table(name: str) -> list[dict[str, str]]:
    with (FROZEN / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def found(edition: Edition) -> dict[str, list]:
    return {finding.id: list(finding.rows["identifiant"]) for finding in quality_report(edition)}


@pytest.fixture(scope="module")
def report(edition) -> dict[str, list]:
    return found(edition)


def members() -> set[str]:
    return {row["collectivite"] for row in table("attestations") if row["evenement"] != "depart"}


def test_initiatives_without_a_place_or_a_year_are_those_of_the_file(report):
    rows = table("initiatives")
    nowhere = [row for row in rows if row["pays"] == "France" and not any(row[code] for code in CODES)]
    assert report["initiatives-sans-lieu"] == [row["id"] for row in nowhere]
    assert report["initiatives-sans-annee"] == [r["id"] for r in rows if not r["annee_debut"]]


def test_members_without_a_code_or_a_place_are_those_of_the_file(report):
    rows = [row for row in table("collectivites") if row["id"] in members() and not row["code"]]
    assert report["collectivites-sans-code"] == [row["id"] for row in rows]
    assert report["collectivites-sans-lieu"] == [row["id"] for row in rows if not row["composition"]]


def test_partners_that_nothing_says_are_members_are_those_of_the_file(report):
    others = [row["collectivite"] for row in table("partenaires") if row["collectivite"] not in members()]
    assert report["partenaires-non-membres"] == others


def test_sources_and_themes_without_a_row_are_those_of_the_files(report):
    cited = {
        each.partition("@")[0]
        for name, column in CITING.items()
        for row in table(name)
        for each in filter(None, row.get(column, "").split(";"))
    }
    assert report["sources-sans-ligne"] == [row["id"] for row in table("sources") if row["id"] not in cited]
    used = {theme for row in table("initiatives") for theme in row["themes"].split(";")}
    assert report["themes-sans-initiative"] == [row["id"] for row in table("themes") if row["id"] not in used]


def test_each_source_has_as_many_rows_as_the_files_cite_it(edition):
    counted = rows_by_source(edition).set_index("id")
    for name, column in CITING.items():
        cited = Counter(
            source
            for row in table(name)
            for source in {each.partition("@")[0] for each in filter(None, row.get(column, "").split(";"))}
        )
        assert {key: n for key, n in counted[name].items() if n} == dict(cited)


def test_each_theme_has_as_many_initiatives_as_the_file(edition):
    used = Counter(theme for row in table("initiatives") for theme in row["themes"].split(";"))
    counted = initiatives_by(edition, "themes").set_index("identifiant")["nombre"]
    assert {key: n for key, n in counted.items() if n} == dict(used)


def test_each_region_has_the_initiatives_that_touch_it_and_the_blank_ones_are_listed(edition, report):
    rows = listing_of(edition, INITIATIVES).frame
    touched = Counter(code for codes in rows["regions"] for code in codes)
    counted = initiatives_by(edition, "region").set_index("identifiant")["nombre"]
    assert {key: n for key, n in counted.items() if n} == dict(touched)
    assert report["regions-sans-initiative"] == [key for key, n in counted.items() if not n]


def test_every_row_is_found_at_the_line_that_is_said(edition):
    for finding in quality_report(edition):
        for row in finding.rows.dropna(subset=["ligne"]).itertuples():
            line = (FROZEN / row.table).read_text(encoding="utf-8").splitlines()[row.ligne - 1]
            assert row.identifiant in line


def test_a_partner_that_is_no_known_collectivite_is_listed_with_its_line(data_folder):
    data_folder.change("partenaires", 0, collectivite="ville-de-nulle-part")
    report = found(edition_of(data_folder))
    assert report["partenaires-inconnus"] == ["ville-de-nulle-part"]
    assert len(report["anomalies"]) == 1
