"""The chain of a territory: what it lies in, and what is known of each as a member."""

import pandas as pd
import pytest

from atlas.editions import Edition
from atlas.profile import Profile, profile_of
from atlas.profile.memberships import past, state_of
from geo.levels import TerritoryKey


def profile_at(edition: Edition, key: str) -> Profile:
    return profile_of(edition, TerritoryKey(key))


def test_the_chain_goes_from_the_commune_to_its_region(edition):
    chain = profile_at(edition, "commune-93066").chain
    assert [link.key for link in chain[:5]] == [
        "commune-93066",
        "epci-200054781",
        "ept-200057867",
        "departement-93",
        "region-11",
    ]


def test_a_member_is_said_to_be_one_at_the_dates_of_its_sources_each_with_its_source(edition):
    lille = profile_at(edition, "commune-59350").chain[0]
    assert lille.is_known
    assert lille.state == "était membre en 2009 et en 2012"
    (membership,) = lille.memberships
    assert (membership.first, membership.last) == ("16 septembre 2009", "31 août 2012")
    assert len(membership.facts) == 3
    assert all(fact.evidence.title for fact in membership.facts)


def test_of_a_territory_that_no_source_names_nothing_is_denied(edition):
    toul = profile_at(edition, "commune-54528").chain[0]
    assert not toul.is_known
    assert toul.state == "rien ne dit que cette collectivité est membre"


def test_a_former_region_is_told_to_those_that_were_in_it_and_to_no_others(edition):
    of_lille, of_amiens = (
        [membership.collectivite for membership in profile_at(edition, key).chain[-1].memberships]
        for key in ("departement-59", "departement-80")
    )
    assert of_lille == ["region-nord-pas-de-calais"]
    assert of_amiens == ["region-picardie"]


def test_what_a_former_region_did_today_s_region_did_not(edition):
    region = profile_at(edition, "commune-59350").chain[-1]
    assert region.key == "region-32"
    assert not region.is_known
    assert region.state == "rien ne dit que cette collectivité est membre"
    assert region.memberships[0].past == "devenue avec d’autres Hauts-de-France"


def test_a_region_is_told_of_all_the_former_ones_after_what_it_is_itself(edition):
    memberships = profile_at(edition, "region-75").chain[0].memberships
    assert memberships[0].collectivite == "region-nouvelle-aquitaine"
    assert [membership.is_former for membership in memberships] == [False, True, True, True]


@pytest.mark.parametrize(
    ("commune", "name"),
    [("commune-76462", "PETR du Pays de Bray"), ("commune-62516", "Pays de la Lys Romane")],
    ids=["by its EPCI", "by itself, and dissolved since"],
)
def test_an_entity_without_a_code_is_a_line_of_the_chain_of_its_communes(edition, commune, name):
    last = profile_at(edition, commune).chain[-1]
    assert (last.key, last.name) == ("", name)
    assert last.is_known


def test_an_epci_across_two_departements_lies_in_part_in_each(edition):
    chain = profile_at(edition, "epci-200006682").chain
    assert [link.key for link in chain if link.is_partial] == ["departement-21", "departement-71"]
    assert "plusieurs départements" in profile_at(edition, "epci-200006682").remarks[0]


def test_a_region_does_not_lie_in_its_departements(edition):
    assert [link.key for link in profile_at(edition, "region-94").chain] == ["region-94"]


def test_a_commune_without_epci_says_so(edition):
    assert "aucun EPCI" in profile_at(edition, "commune-29155").remarks[0]


def test_the_metropole_de_lyon_is_said_to_be_a_departement_too_to_its_communes(edition):
    assert "compétences du département" in profile_at(edition, "commune-69123").remarks[0]
    assert not profile_at(edition, "commune-69264").remarks  # Villefranche-sur-Saône, elsewhere in the Rhône


# -- words on a membership ---------------------------------------------------------------------------------


def fact(event: str, date: str, precision: str = "jour") -> dict:
    return {"evenement": event, "date": pd.Timestamp(date), "precision": precision}


def test_the_years_of_attestations_are_said_once_each():
    facts = [fact("attestee", day) for day in ("2012-07-04", "2012-08-31", "2020-09-03")]
    assert state_of(facts) == "attestée membre en 2012 et en 2020"


def test_joining_and_leaving_are_said_as_precisely_as_they_are_known():
    facts = [fact("adhesion", "2012-01-01", "annee"), fact("depart", "2019-03-01", "mois")]
    assert state_of(facts) == "adhésion en 2012, départ en mars 2019"


def test_a_joining_of_which_only_a_limit_is_known_says_so():
    facts = [fact("adhesion", "2012-08-31", "au_plus_tard")]
    assert state_of(facts) == "adhésion le 31 août 2012 au plus tard"


def test_a_merged_entity_without_a_known_area_says_that_its_area_is_not_known():
    row = {"nom": "Plaine Sud", "nom_actuel": "Caen la Mer", "statut": "fusionnee", "composition": ()}
    assert past(row) == "devenue avec d’autres Caen la Mer, son périmètre d’alors n’est pas établi"
