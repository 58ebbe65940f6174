"""Rows of lists, each placed by what it says: surely, to be confirmed, or not at all."""

from __future__ import annotations

import random
import re
import unicodedata

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atlas.editions import Edition
from geo.names import fold
from geo.vintage import Vintage
from loaders.placing import ROLES, Place, Status, kind_of_codes, place_rows

RENNES, NANTES, LYON, SAINT_DENIS_93, SAINT_DENIS_974 = "35238", "44109", "69123", "93066", "97411"


@pytest.fixture(scope="module")
def vintage(edition: Edition) -> Vintage:
    return edition.vintage


def placed(vintage: Vintage, *rows: dict[str, str]) -> list[Place]:
    frame = pd.DataFrame(rows, dtype=str).fillna("").set_axis(range(2, 2 + len(rows)))
    return list(place_rows(frame, {role: role for role in frame.columns}, vintage))


def codes_of(place: Place) -> list[str]:
    return [candidate.code for candidate in place.candidates]


SURE = [
    ({"code_postal": "69008", "commune": "LYON 8E"}, LYON),
    ({"code_postal": "35042", "commune": "Rennes Cedex 7"}, RENNES),
    ({"code_postal": "35042", "commune": "RENNES CDX"}, RENNES),
    ({"code_postal": "75700", "commune": "PARIS 07 SP"}, "75056"),
    ({"code_postal": "20000", "commune": "Ajaccio"}, "2A004"),
    ({"code_postal": "20200", "commune": "BASTIA"}, "2B033"),
    ({"code_postal": "97400", "commune": "St-Denis"}, SAINT_DENIS_974),
    ({"code_postal": "30400", "commune": "Villeneuve lez Avignon"}, "30351"),
    ({"code_postal": "76600", "commune": "Havre (Le)"}, "76351"),
    ({"code_postal": "94240", "commune": "L HAY LES ROSES"}, "94038"),
    ({"code_postal": "93110", "commune": "Rosny s/s Bois"}, "93064"),
    ({"code_postal": "91620", "commune": "La Ville-du-Bois"}, "91665"),
    ({"code_postal": "44000", "commune": "Ville de Nantes"}, NANTES),
    ({"code_postal": "50160", "commune": "Guilberville"}, "50601"),  # today in Torigny-les-Villes
    ({"code_commune": "2a004", "commune": "Ajaccio"}, "2A004"),
    ({"code_commune": "75118", "commune": "Paris 18"}, "75056"),
    ({"commune": "Rennes (35)"}, RENNES),
    ({"commune": "Saint-Denis", "region": "La Réunion"}, SAINT_DENIS_974),
    ({"commune": "Merville", "departement": "59 - Nord"}, "59400"),
    ({"adresse": "Maison 12345, 3 place du Marché, 24 250 Nabirat, France"}, "24300"),
    ({"adresse": "Le bourg, Nabirat (24250)"}, "24300"),
    ({"commune": "Saint-Denis", "adresse": "2 rue de la Paix 93200 St Denis"}, SAINT_DENIS_93),
    ({"latitude": "48,11", "longitude": "-1,68"}, RENNES),
    ({"coordonnees": "POINT(-1.68 48.11)"}, RENNES),
    ({"x": "352 000", "y": "6 789 000"}, RENNES),
    ({"x": "338000", "y": "7690000"}, SAINT_DENIS_974),
    ({"x": "522000", "y": "8587000"}, "97611"),
]


@pytest.mark.parametrize(("row", "code"), SURE, ids=lambda value: str(value))
def test_what_agrees_is_sure(row: dict[str, str], code: str, vintage: Vintage) -> None:
    (place,) = placed(vintage, row)
    assert (place.status, place.code_commune, place.candidates) == (Status.SURE, code, ())


DISAGREEING = [
    ({"code_postal": "35000", "commune": "Nantes"}, [RENNES, NANTES]),
    ({"code_postal": "69100", "commune": "Lyon"}, ["69266", LYON]),
    ({"code_commune": RENNES, "commune": "Nantes"}, [RENNES, NANTES]),
    ({"code_commune": RENNES, "code_postal": "44000"}, [RENNES, NANTES]),
    ({"latitude": "48.11", "longitude": "-1.68", "commune": "Lyon"}, [RENNES, LYON]),
    ({"code_postal": "35000", "commune": "Rennes", "adresse": "1 quai X 44000 Nantes"}, [RENNES, NANTES]),
    ({"code_postal": "35000", "commune": "Nantes", "adresse": "1 rue X 35000 Rennes"}, [RENNES, NANTES]),
]


@pytest.mark.parametrize(("row", "codes"), DISAGREEING, ids=lambda value: str(value))
def test_two_ways_that_disagree_are_both_shown(
    row: dict[str, str], codes: list[str], vintage: Vintage
) -> None:
    (place,) = placed(vintage, row)
    assert (place.status, place.code_commune, codes_of(place)) == (Status.TO_CONFIRM, "", codes)
    assert "ne concordent pas" in place.why


PROPOSED = [
    ({"code_postal": "13100", "commune": "Aix"}, "13001", "début"),
    ({"code_postal": "35000", "commune": "Rennes Villejean"}, RENNES, "autre chose"),
    ({"code_postal": "35000", "commune": "Renes"}, RENNES, "voisine"),
    ({"commune": "Renes", "departement": "35"}, RENNES, "voisine"),
    ({"commune": "BESAN?ON"}, "25056", "perdu"),
    ({"code_postal": "35000", "commune": "Rennes ?"}, RENNES, "perdu"),
    ({"code_postal": "84140", "commune": "Montfavet"}, "84007", "c’est Avignon"),
    ({"code_postal": "35000"}, RENNES, "une seule"),
    ({"commune": "Rennes"}, RENNES, "le nom seul"),
    ({"commune": "Paladru", "departement": "38"}, "38292", "ancienne commune"),
]


@pytest.mark.parametrize(("row", "code", "why"), PROPOSED, ids=lambda value: str(value))
def test_what_is_likely_is_proposed(row: dict[str, str], code: str, why: str, vintage: Vintage) -> None:
    (place,) = placed(vintage, row)
    assert (place.status, place.code_commune) == (Status.TO_CONFIRM, code)
    assert codes_of(place)[0] == code
    assert why in place.why


NOT_FOUND = [
    {"commune": "Saint-Denis"},
    {"commune": "Valence", "pays": "Espagne"},
    {"code_postal": "CH-1201", "commune": "Genève"},
    {"code_postal": "97133", "commune": "Saint-Barthélemy"},
    {"latitude": "46.2", "longitude": "6.14"},
    {"latitude": "0", "longitude": "0"},
    {"code_postal": "24250"},
    {"commune": "-"},
]


@pytest.mark.parametrize("row", NOT_FOUND, ids=str)
def test_what_nothing_tells_is_not_guessed(row: dict[str, str], vintage: Vintage) -> None:
    (place,) = placed(vintage, row)
    assert (place.status, place.code_commune) == (Status.NOT_FOUND, "")
    assert place.why


def test_the_name_of_something_larger_is_said_to_be_so(vintage: Vintage) -> None:
    (place,) = placed(vintage, {"commune": "Mayotte"})
    assert (place.status, codes_of(place)[0]) == (Status.TO_CONFIRM, "departement-976")


def test_a_row_whose_coordinates_alone_are_swapped_is_to_be_confirmed(vintage: Vintage) -> None:
    usual = [{"latitude": "48.11", "longitude": "-1.68"}, {"latitude": "47.22", "longitude": "-1.55"}]
    *others, odd = placed(vintage, *usual, {"latitude": "4.83", "longitude": "45.76"})
    assert {place.status for place in others} == {Status.SURE}
    assert (odd.status, odd.code_commune) == (Status.TO_CONFIRM, LYON)


def test_a_column_of_codes_is_judged_as_a_whole(vintage: Vintage) -> None:
    rows = communes(vintage).sample(60, random_state=1)
    postal, names = [codes.split(";")[0] for codes in rows["codes_postaux"]], rows["nom"].tolist()
    nameless = [""] * len(rows)
    assert (
        kind_of_codes(rows["code"], names, vintage)
        == kind_of_codes(rows["code"], nameless, vintage)
        == "insee"
    )
    assert kind_of_codes(postal, names, vintage) == kind_of_codes(postal, nameless, vintage) == "postal"
    assert kind_of_codes([*rows["code"], *postal], names * 2, vintage) == "both"
    assert kind_of_codes(["n.c.", ""], ["", ""], vintage) == ""


def test_postal_codes_that_are_insee_codes_elsewhere_are_never_taken_for_them(vintage: Vintage) -> None:
    both = [{"code_commune": "35200"}, {"code_commune": "42100"}, {"code_commune": "87100"}]
    assert Status.SURE not in {place.status for place in placed(vintage, *both)}
    named = [
        {**row, "commune": name} for row, name in zip(both, ("Rennes", "St-Etienne", "Limoges"), strict=True)
    ]
    assert [place.code_commune for place in placed(vintage, *named)] == [RENNES, "42218", "87085"]


def communes(vintage: Vintage) -> pd.DataFrame:
    frame = vintage.register.frame
    return frame[frame["niveau"] == "commune"]


def unaccented(name: str) -> str:
    return "".join(each for each in unicodedata.normalize("NFD", name) if not unicodedata.combining(each))


def mistyped(name: str, chance: random.Random) -> str:
    place = chance.randrange(1, max(2, len(name) - 1))
    return name[:place] + name[place + 1 :]


FORMS = (  # as people and spreadsheets write them, without taking anything away
    str,
    str.upper,
    lambda name: unaccented(name).upper().replace("-", " "),
    lambda name: name.replace("Saint-", "St ").replace("Sainte-", "Ste "),
    lambda name: name.replace("-sur-", " s/ ").replace("-lès-", "-lez-"),
    lambda name: re.sub(r"^(Le|La|Les) (.*)$", r"\2 (\1)", name),
    lambda name: f"{name.replace(chr(39), chr(8217))} Cedex 2",
    lambda name: re.sub(r"^(Le |La |Les |L')", "", name),
)


def test_most_of_a_list_is_sure_almost_all_to_be_confirmed_and_nothing_wrong(vintage: Vintage) -> None:
    chance = random.Random(2026)
    true = communes(vintage).sample(3000, random_state=2026)
    rows = []
    for name, postal in true[["nom", "codes_postaux"]].itertuples(index=False):
        written = chance.choice(FORMS)(name)
        if chance.random() < 0.05:
            written = chance.choice(
                (mistyped(written, chance), written[:12], re.sub("[éèêôç]", "?", written))
            )
        rows.append({"code_postal": chance.choice(postal.split(";")).lstrip("0"), "commune": written})
    answers = list(zip(placed(vintage, *rows), true["code"], strict=True))
    sure = [place.code_commune == code for place, code in answers if place.status is Status.SURE]
    to_confirm = sum(code in codes_of(place) for place, code in answers)
    assert all(sure)
    assert len(sure) >= 0.94 * len(answers)
    assert len(sure) + to_confirm >= 0.98 * len(answers)


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_no_row_is_sure_whose_name_is_not_that_of_the_place(vintage: Vintage, data: st.DataObject) -> None:
    rows = communes(vintage)
    one, other = (rows.iloc[data.draw(st.integers(0, len(rows) - 1))] for _ in range(2))
    row = {
        "commune": one["nom"],
        data.draw(st.sampled_from(["code_commune", "code_postal", "departement"])): data.draw(
            st.sampled_from([other["code"], other["codes_postaux"].split(";")[0], other["code_departement"]])
        ),
    }
    (place,) = placed(vintage, row)
    if place.status is Status.SURE:
        register = vintage.register
        former = register.frame.query("code_commune == @place.code_commune")["nom"]
        names = [register.name_of("commune", place.code_commune), *former]
        assert fold(one["nom"], drop_article=True) in {fold(name, drop_article=True) for name in names}


PIECES = [*"0123456789 ()-,.?'/ABaé\ufffd\u00a0\n", "Rennes", "Saint-", "Cedex", "35000", "POINT"]
ODD = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@settings(max_examples=10, deadline=None)
@given(rows=st.lists(st.fixed_dictionaries(dict.fromkeys(ROLES, ODD)), min_size=10, max_size=10))
def test_whatever_the_cells_hold_each_row_has_an_answer_and_a_reason(
    vintage: Vintage, rows: list[dict[str, str]]
) -> None:
    places = placed(vintage, *rows)
    assert [place.row for place in places] == list(range(2, 12))
    assert all(place.why and (place.status is not Status.SURE or place.code_commune) for place in places)


def test_a_list_of_unknown_names_says_when_near_ones_are_no_longer_looked_for(vintage: Vintage) -> None:
    *_, last = placed(vintage, *({"commune": f"Zzyx {chr(97 + row % 26)}{row}"} for row in range(210)))
    assert last.status is Status.NOT_FOUND
    assert "trop de noms inconnus" in last.why


def test_a_list_without_rows_and_a_cell_without_end_are_placed_too(vintage: Vintage) -> None:
    assert (
        place_rows(
            pd.DataFrame({"ville": []}, dtype=str), {"commune": "ville", "x": "ville", "y": "ville"}, vintage
        )
        == ()
    )
    endless = "3 rue " + "- " * 50_000 + "35000 Rennes " + "( " * 50_000
    (place,) = placed(vintage, {"commune": endless, "adresse": endless})
    assert place.status is not Status.SURE
