"""The meetings and the publications of the network: where they are, when, what they lead to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from atlas.editions import Edition
from atlas.listed import COLLECTIVITES, INITIATIVES, RENCONTRES, RESSOURCES, ListedTable
from atlas.listings import ids_of, listing_of, row_of
from atlas.phrases import describe
from atlas.selection import Selection
from atlas.sheet import Sheet
from geo.kept import Keeper


def sheet(edition: Edition, table: ListedTable, identifier: str) -> Sheet:
    return table.sheet(edition, row_of(edition, table, identifier))


def chosen(edition: Edition, table: ListedTable, **criteria: list[str]) -> set[str]:
    return set(Selection.of(**criteria).apply(table, edition)["id"])


def test_a_meeting_held_in_several_places_is_found_from_each(edition: Edition):
    for commune in ("21231", "52269", "52499"):
        rows = Selection.of(place=f"commune-{commune}").apply(RENCONTRES, edition)
        assert "rencontre-alimentation-dijon-langres-2023" in set(rows["id"])
    facts = dict(sheet(edition, RENCONTRES, "rencontre-alimentation-dijon-langres-2023").facts)
    assert facts["Date"] == "du 13 juin 2023 au 14 juin 2023"
    assert facts["Autres lieux"] == "Langres et Vaillant"


def test_a_meeting_online_says_so_and_has_no_point(edition: Edition):
    row = row_of(edition, RENCONTRES, "webinaire-metropoles-foncieres-2023")
    assert row["lieu"] == "En ligne"
    assert pd.isna(row["latitude"])


def test_what_was_only_announced_or_put_off_is_not_said_to_have_taken_place(edition: Edition):
    states = {
        name: dict(sheet(edition, RENCONTRES, name).facts)["État"]
        for name in ("assemblee-generale-2005", "assemblee-generale-2024", "assemblee-generale-2025")
    }
    assert states == {
        "assemblee-generale-2005": "annoncée par la source, qui ne dit pas si elle a eu lieu",
        "assemblee-generale-2024": "n’a pas eu lieu à cette date",
        "assemblee-generale-2025": "a eu lieu",
    }


def test_meetings_to_come_are_those_after_the_day_of_the_edition(edition: Edition):
    assert chosen(edition, RENCONTRES, quand=["a_venir"]) == {
        "assemblee-generale-a-venir",
        "rencontre-a-venir",
    }
    before = replace(edition, today=date(2019, 1, 1), keeper=Keeper())
    assert "assemblee-generale-2020" in chosen(before, RENCONTRES, quand=["a_venir"])


def test_themes_choose_among_initiatives_meetings_and_resources_alike(edition: Edition):
    for table in (INITIATIVES, RENCONTRES, RESSOURCES):
        rows = Selection.of(themes=["foncier"]).apply(table, edition)
        assert len(rows)
        assert all("foncier" in themes for themes in rows["themes"])
    everywhere = Selection.of(themes=["foncier"]).apply(COLLECTIVITES, edition)
    assert len(everywhere) == len(listing_of(edition, COLLECTIVITES))


def test_the_sheets_of_an_initiative_and_of_a_resource_lead_to_one_another(edition: Edition):
    forth = {(link.key, link.value) for link in sheet(edition, INITIATIVES, "collectif-gare").links}
    back = {(link.key, link.value) for link in sheet(edition, RESSOURCES, "deniche-87").links}
    assert ("ressource", "deniche-87") in forth
    assert ("initiative", "collectif-gare") in back


def test_a_resource_is_found_from_the_territory_of_what_it_speaks_of(edition: Edition):
    rows = Selection.of(place="commune-62193").apply(RESSOURCES, edition)
    assert {"deniche-55", "lettre-n33"} <= set(rows["id"])


def test_what_speaks_of_several_territories_stands_for_none_on_the_map(edition: Edition):
    row = row_of(edition, RESSOURCES, "lettre-n33")
    assert row["lieu"] == "Plusieurs territoires"
    assert pd.isna(row["latitude"])


def test_what_is_for_members_is_told_from_what_is_open_to_all(edition: Edition):
    assert "enregistrement-commerces-ruraux" in chosen(edition, RESSOURCES, acces=["reservee"])
    assert dict(sheet(edition, RESSOURCES, "enregistrement-commerces-ruraux").facts)["Accès"] == (
        "réservée aux adhérents"
    )
    assert not chosen(edition, RESSOURCES, acces=["reservee"]) & chosen(
        edition, RESSOURCES, acces=["publique"]
    )


def test_the_sheet_of_a_pole_says_its_calls_with_their_sources(edition: Edition):
    pole = sheet(edition, INITIATIVES, "ptce-sud-aquitaine")
    said = dict(pole.facts)["Labels et prix"]
    assert said == "PTCE, pôle témoin (Pôles témoins), 2011 et PTCE, lauréat (Appel à projets 2013), 2013"
    assert any(each.passage == "lignes 488 à 491" for each in pole.evidence)


def test_the_sheet_of_a_collectivite_says_its_offices_day_by_day(edition: Edition):
    said = dict(sheet(edition, COLLECTIVITES, "nantes-metropole").facts)["Au réseau"]
    assert "présidence (22 octobre 2019, 3 septembre 2020, 8 décembre 2020 et 14 mai 2024)" in said


def test_the_families_of_the_reperess_group_the_same_themes_otherwise(edition: Edition):
    found = chosen(edition, INITIATIVES, familles_reperess=["reperess-habitat-batiment-lieux-partages"])
    assert found == chosen(edition, INITIATIVES, themes=["habitat", "tiers-lieux", "foncier"])
    sentence = describe(Selection.of(familles_reperess=["reperess-mobilite"]), edition)
    assert "de la famille Mobilité du RepèrESS" in sentence


@pytest.mark.parametrize("table", [RENCONTRES, RESSOURCES], ids=lambda table: table.id)
def test_a_folder_without_the_table_has_an_empty_list(small_edition: Edition, table: ListedTable):
    bare = {**small_edition.tables, table.id: small_edition.tables[table.id].iloc[:0]}
    emptied = replace(small_edition, tables=bare, keeper=Keeper())
    assert ids_of(emptied, table) == {}
    assert len(Selection.of(region=["53"]).apply(table, emptied)) == 0
