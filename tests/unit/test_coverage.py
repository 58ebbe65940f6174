"""The inhabitants of the member collectivités, on the real register: each commune once."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
import shapely

from atlas.anchors import collectivite_anchors
from atlas.coverage import Coverage, coverage_of
from atlas.editions import Edition
from atlas.headcounts import exact_days, totals_of
from atlas.membership import KNOWN, members_on
from geo.levels import TerritoryKey

EXACT_DAYS = (date(2012, 8, 31), date(2019, 11, 1), date(2020, 12, 8))


@pytest.fixture(scope="module")
def coverage(edition) -> Coverage:
    return coverage_of(edition.vintage)


def members(*rows: dict[str, object]) -> pd.DataFrame:
    usual = {"rubrique_rtes": "villes", "etat": "attestee", "statut": "existe", "composition": ()}
    return pd.DataFrame([{**usual, **row} for row in rows])


LILLE = {"niveau": "commune", "code": "59350"}
MEL = {"niveau": "epci", "code": "200093201", "rubrique_rtes": "intercommunalites"}
NORD = {"niveau": "departement", "code": "59", "rubrique_rtes": "departements"}
HAUTS_DE_FRANCE = {"niveau": "region", "code": "32", "rubrique_rtes": "regions"}
PICARDIE = {
    **HAUTS_DE_FRANCE,
    "statut": "fusionnee",
    "composition": ("departement:02", "departement:60", "departement:80"),
}


def population(edition: Edition, level: str, code: str) -> int:
    return edition.vintage.register.get(level, code).population


def total(coverage: Coverage, *rows: dict[str, object]) -> pd.Series:
    return coverage.by_heading(members(*rows)).loc["total"]


def test_a_commune_an_epci_and_a_departement_cover_their_communes(edition, coverage):
    rows = coverage.by_heading(members(LILLE, MEL, NORD))
    assert rows.loc["villes", "attestee"] == population(edition, "commune", "59350")
    assert rows.loc["intercommunalites", "attestee"] == population(edition, "epci", "200093201")
    assert rows.loc["departements", "attestee"] == population(edition, "departement", "59")
    assert rows.loc["regions", "attestee"] == 0


def test_a_commune_in_three_members_counts_once(edition, coverage):
    alone = total(coverage, HAUTS_DE_FRANCE)["attestee"]
    assert alone == population(edition, "region", "32")
    assert total(coverage, LILLE, MEL, NORD, HAUTS_DE_FRANCE)["attestee"] == alone


def test_paris_counts_once_though_it_is_a_commune_a_departement_and_arrondissements(edition, coverage):
    city = {"niveau": "commune", "code": "75056"}
    departement = {"niveau": "departement", "code": "75", "rubrique_rtes": "departements"}
    assert total(coverage, city, departement)["attestee"] == population(edition, "commune", "75056")


def test_a_former_region_does_not_count_the_rest_of_todays_region(edition, coverage):
    covered = total(coverage, PICARDIE)["attestee"]
    assert covered == population(edition, "ancienne_region", "22")
    assert covered < population(edition, "region", "32") / 2
    assert total(coverage, PICARDIE)["approchee"] == 0


def test_who_lives_in_an_attested_member_is_not_counted_as_presumed_too(edition, coverage):
    rows = total(coverage, {**LILLE, "etat": "attestee"}, {**NORD, "etat": "presumee"})
    lille, nord = population(edition, "commune", "59350"), population(edition, "departement", "59")
    assert (rows["attestee"], rows["presumee"]) == (lille, nord - lille)


def test_who_is_not_known_to_be_a_member_covers_nobody(coverage):
    assert total(coverage, {**NORD, "etat": "inconnue"})[["attestee", "presumee"]].sum() == 0


def test_what_rests_on_todays_area_of_a_merged_entity_is_counted_apart(edition, coverage):
    merged = {**LILLE, "statut": "fusionnee"}
    lille = population(edition, "commune", "59350")
    assert total(coverage, merged)["approchee"] == lille
    assert total(coverage, merged, NORD)["approchee"] == 0, "the département covers it for certain"


def test_a_member_without_a_known_area_covers_nobody_and_is_told_apart(coverage):
    rows = members(LILLE, {"niveau": "autre", "code": "", "rubrique_rtes": "intercommunalites"})
    assert coverage.has_area(rows).tolist() == [True, False]
    assert coverage.by_heading(rows).loc["intercommunalites", "attestee"] == 0


def test_the_share_of_a_region_is_taken_among_its_own_inhabitants(edition, coverage):
    rows = coverage.by_heading(members(LILLE, {"niveau": "commune", "code": "35238"}), regions=("32",))
    assert rows.loc["total", "population"] == population(edition, "region", "32")
    assert rows.loc["total", "attestee"] == population(edition, "commune", "59350")


def test_the_regions_add_up_to_the_country(edition, coverage):
    rows = members_on(edition, EXACT_DAYS[0])
    columns = ["population", "attestee", "presumee", "approchee"]
    by_region = coverage.by_region(rows)
    assert len(by_region) == 18
    assert by_region[columns].sum().equals(coverage.by_heading(rows).loc["total", columns])


def test_with_nobody_known_nobody_is_covered(coverage):
    nobody = members(LILLE).head(0)
    assert coverage.by_heading(nobody)[["attestee", "presumee", "approchee"]].to_numpy().sum() == 0


@pytest.fixture(scope="module")
def communes(edition) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A point inside each commune (longitudes, latitudes) and its inhabitants."""
    shapes = edition.vintage.boundaries.layer("commune")
    points = shapes.representative_point()
    people = [edition.vintage.register[TerritoryKey(key)].population for key in shapes.index]
    return points.x.to_numpy(), points.y.to_numpy(), np.array(people)


def by_polygons(edition: Edition, rows: pd.DataFrame, communes) -> int:
    """Count the inhabitants another way: whose commune has its point inside the union of the members."""
    keys = {key for anchors in collectivite_anchors(rows) for key in anchors}
    area = shapely.union_all(edition.vintage.boundaries.shapes(keys).to_numpy())
    shapely.prepare(area)
    x, y, people = communes
    return int(people[shapely.contains_xy(area, x, y)].sum())


def test_the_exact_dates_are_those_that_the_second_method_is_tried_on(edition):
    assert tuple(exact_days(totals_of(edition))) == EXACT_DAYS


@pytest.mark.parametrize("day", EXACT_DAYS)
def test_the_union_of_polygons_gives_the_same_coverage_within_half_a_percent(
    edition, coverage, communes, day
):
    rows = members_on(edition, day)
    covered = coverage.by_heading(rows).loc["total"]
    known = rows[rows["etat"].isin(KNOWN)]
    attested = rows[rows["etat"] == "attestee"]
    assert covered[["attestee", "presumee"]].sum() == pytest.approx(
        by_polygons(edition, known, communes), rel=0.005
    )
    assert covered["attestee"] == pytest.approx(by_polygons(edition, attested, communes), rel=0.005)
