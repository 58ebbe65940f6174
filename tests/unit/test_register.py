"""The committed register knows the territories of today, and finds them by name and by code."""

from __future__ import annotations

import pandas as pd
import pytest

from geo.register import REGISTER, AmbiguousTerritoryError, Register, UnknownTerritoryError, read_register
from loaders.folders import CODE, Folders

FORMER = ("commune_deleguee", "commune_associee", "arrondissement")


@pytest.fixture(scope="module")
def register() -> Register:
    return read_register((Folders.of(CODE).boundaries / REGISTER).read_bytes())


@pytest.fixture(scope="module")
def rows(register) -> pd.DataFrame:
    return register.frame


def labels(found) -> list[str]:
    return [each.libelle for each in found]


# What it holds


def test_it_has_the_columns_that_are_promised(rows):
    texts = (
        "niveau code nom article type code_commune code_epci code_ept code_departement code_region "
        "departements regions codes_postaux anciens_codes"
    )
    assert set(rows.columns) == {
        *texts.split(),
        *("population", "latitude", "longitude", "ouest", "sud", "est", "nord"),
    }
    assert (rows[texts.split()].dtypes == "str").all()
    assert rows["population"].dtype == "Int64"
    assert rows.drop(columns="population").notna().all(axis=None)


def test_a_code_stands_once_at_its_level(rows):
    assert not rows.duplicated(["niveau", "code"]).any()
    assert rows["niveau"].value_counts().to_dict() == {
        "commune": 34875,
        "commune_deleguee": 2105,
        "epci": 1255,
        "commune_associee": 471,
        "departement": 101,
        "arrondissement": 45,
        "ancienne_region": 22,
        "region": 18,
        "ept": 11,
    }


def test_every_parent_is_a_territory_of_its_level(rows, register):
    for niveau in ("epci", "ept", "departement", "region"):
        stated = rows.loc[rows[f"code_{niveau}"] != "", f"code_{niveau}"]
        assert set(stated) <= register.codes(niveau)
    former = rows[rows["niveau"].isin(FORMER)]
    assert set(former["code_commune"]) <= register.codes("commune")
    assert (rows.loc[~rows["niveau"].isin(FORMER), "code_commune"] == "").all()


def test_only_four_islands_are_in_no_epci(rows):
    alone = rows[(rows["niveau"] == "commune") & (rows["code_epci"] == "")]
    assert set(alone["nom"]) == {"Île-de-Bréhat", "Île-de-Sein", "Ouessant", "L'Île-d'Yeu"}


def test_people_are_counted_once_at_each_level(rows):
    people = rows.groupby("niveau")["population"].sum()
    assert people["commune"] == people["departement"] == people["region"]
    assert 67e6 < people["commune"] < 70e6
    mainland = rows[(rows["niveau"] == "region") & (rows["code"] > "10")]["population"].sum()
    assert people["ancienne_region"] == mainland
    in_epci = rows[(rows["niveau"] == "commune") & (rows["code_epci"] != "")]["population"].sum()
    assert people["epci"] == in_epci


def test_the_22_former_regions_share_out_the_96_departements_of_the_mainland(rows, register):
    members = rows.loc[rows["niveau"] == "ancienne_region", "departements"].str.split(";").explode()
    assert not members.duplicated().any()
    assert set(members) == {code for code in register.codes("departement") if len(code) == 2}


def test_the_metropole_of_lyon_is_an_epci_of_the_rhone(register):
    lyon = register.get("epci", "200046977")
    assert (lyon.nom, lyon.type, lyon.code_departement) == ("Métropole de Lyon", "MET69", "69")
    assert lyon.population > 1_400_000


def test_a_grouping_that_reaches_into_several_departements_lists_them_all(register):
    paris = register.get("epci", "200054781")
    assert paris.departements == ("75", "91", "92", "93", "94", "95")
    assert paris.code_departement == "75"


def test_articles_are_in_the_names_of_communes_and_beside_those_of_departements(register):
    assert register.get("commune", "76351").nom == "Le Havre"
    assert register.get("commune", "76351").article == "Le"
    assert (register.get("departement", "01").nom, register.get("departement", "01").article) == ("Ain", "L'")
    assert (register.get("region", "52").nom, register.get("region", "52").article) == (
        "Pays de la Loire",
        "Les",
    )


# By code


def test_a_code_is_looked_for_at_its_level(register):
    assert register.name_of("departement", "75") == "Paris"
    assert register.name_of("region", "75") == "Nouvelle-Aquitaine"
    assert register.name_of("commune", "2A004") == "Ajaccio"


def test_a_code_that_does_not_exist_gives_nothing(register):
    assert register.get("commune", "1004") is None
    assert register.name_of("pays", "75") == ""
    assert register.codes("pays") == frozenset()


def test_a_code_may_be_that_of_a_commune_and_of_a_former_one(register):
    assert register.get("commune", "50129").nom == "Cherbourg-en-Cotentin"
    former = register.get("commune_deleguee", "50129")
    assert (former.nom, former.code_commune) == ("Cherbourg-Octeville", "50129")


def test_a_territory_knows_where_it_is(register):
    rennes = register.get("commune", "35238")
    assert rennes.departement == "Ille-et-Vilaine"
    assert rennes.regions == ("53",)
    assert "35000" in rennes.codes_postaux
    west, south, east, north = rennes.bornes
    assert west < rennes.longitude < east
    assert south < rennes.latitude < north
    assert rennes.latitude == pytest.approx(48.11, abs=0.02)


# By name


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Châtellerault", "86066"),
        ("chatellerault", "86066"),
        ("CHERBOURG EN COTENTIN", "50129"),
        ("St Étienne", "42218"),
        ("Le Havre", "76351"),
        ("Havre (Le)", "76351"),
        ("le havre", "76351"),
        ("Havre", "76351"),
        ("L’Haÿ les Roses", "94038"),
    ],
)
def test_a_commune_is_found_in_any_spelling(name, code, register):
    assert register.resolve(name, "commune").code == code


def test_a_former_commune_gives_that_of_today_and_says_what_it_was(register):
    found = register.resolve("Cherbourg-Octeville")
    assert (found.niveau, found.code, found.nom) == ("commune", "50129", "Cherbourg-en-Cotentin")
    assert found.ancienne == "commune déléguée de Cherbourg-en-Cotentin"
    assert register.resolve("lomme", "commune").ancienne == "commune associée de Lille"
    assert register.resolve("Lyon 3e Arrondissement").ancienne == "arrondissement municipal de Lyon"


def test_a_commune_of_today_is_no_former_one(register):
    found = register.resolve("Cherbourg-en-Cotentin")
    assert (found.ancienne, found.ancien_nom) == ("", "")


@pytest.mark.parametrize(
    ("name", "departements"),
    [
        ("Saint-Denis", {"11", "30", "93", "974"}),
        ("ST DENIS", {"11", "30", "93", "974"}),
        ("Merville", {"31", "59"}),
        ("Fresnes", {"21", "41", "89", "94"}),
    ],
)
def test_a_name_that_several_have_is_never_decided(name, departements, register):
    with pytest.raises(AmbiguousTerritoryError) as caught:
        register.resolve(name)
    assert {each.code_departement for each in caught.value.candidates} == departements
    for candidate in caught.value.candidates:
        assert candidate.departement in str(caught.value)


def test_the_departement_tells_namesakes_apart(register):
    assert register.resolve("Merville", departement="59").code == "59400"
    assert register.resolve("Saint-Denis", "commune", "974").code == "97411"


def test_the_level_tells_namesakes_apart(register):
    with pytest.raises(AmbiguousTerritoryError):
        register.resolve("Paris")
    assert register.resolve("Paris", "departement").code == "75"
    assert register.resolve("Paris", "commune").code == "75056"
    assert register.resolve("Bretagne", "region").code == "53"
    assert register.resolve("Bretagne", "ancienne_region").niveau == "ancienne_region"


def test_a_former_region_is_found_when_no_territory_of_today_has_the_name(register):
    found = register.resolve("Poitou-Charentes")
    assert (found.niveau, found.code, found.code_region) == ("ancienne_region", "54", "75")


def test_a_name_is_taken_as_written_before_its_article_is_left_out(register):
    assert register.resolve("Pin", "commune").code == "70410"
    with pytest.raises(AmbiguousTerritoryError):
        register.resolve("Le Pin", "commune")


@pytest.mark.parametrize("name", ["CA du Niortais", "Communauté d’agglomération du Niortais", "Niortais"])
def test_an_epci_is_found_with_or_without_its_legal_form(name, register):
    assert register.resolve(name, "epci").code == "200041317"


def former_and_current() -> Register:
    """« Bourg » is a commune of today and a former one elsewhere, « Vieux » is two former ones."""
    rows = [
        ("commune", "01001", "Bourg", "", "01"),
        ("commune", "02001", "Neuville", "", "02"),
        ("commune", "03001", "L'Autre", "", "03"),
        ("commune_deleguee", "02002", "Bourg", "02001", "02"),
        ("commune_deleguee", "02003", "Vieux", "02001", "02"),
        ("commune_associee", "03003", "Vieux", "03001", "03"),
        ("commune_deleguee", "02004", "Jumeau", "02001", "02"),
        ("commune_deleguee", "02005", "Jumeau", "02001", "02"),
    ]
    frame = pd.DataFrame(rows, columns=["niveau", "code", "nom", "code_commune", "code_departement"])
    texts = ["article", "type", "code_epci", "code_ept", "code_region", "regions", "codes_postaux"]
    numbers = ["latitude", "longitude", "ouest", "sud", "est", "nord"]
    frame = frame.assign(
        departements=frame["code_departement"], population=pd.array([1] * len(rows), "Int64")
    )
    return Register(frame.assign(**dict.fromkeys(texts, ""), **dict.fromkeys(numbers, 0.0)))


def test_a_commune_of_today_comes_before_a_former_one_of_the_same_name():
    assert former_and_current().resolve("Bourg").code == "01001"
    assert former_and_current().resolve("Bourg", departement="02").code == "02001"


def test_former_communes_of_the_same_name_are_not_decided_between():
    with pytest.raises(
        AmbiguousTerritoryError, match=r"commune déléguée de Neuville.*commune associée de L'Autre"
    ):
        former_and_current().resolve("Vieux")


def test_former_communes_of_the_same_commune_of_today_are_one_answer():
    assert former_and_current().resolve("Jumeau").code == "02001"


def test_a_name_that_nobody_has_comes_with_those_that_look_like_it(register):
    with pytest.raises(UnknownTerritoryError, match="Châtellerault") as caught:
        register.resolve("Chatelleraut")
    assert caught.value.suggestions[0] == "Châtellerault (Vienne)"
    assert len(caught.value.suggestions) <= 5


def test_a_part_of_a_name_suggests_the_whole(register):
    with pytest.raises(UnknownTerritoryError, match="Cherbourg-Octeville"):
        register.resolve("Octeville")


def test_a_name_that_is_not_in_the_departement_suggests_where_it_is(register):
    with pytest.raises(UnknownTerritoryError, match="Nord") as caught:
        register.resolve("Merville", "commune", departement="75")
    assert "Merville (Haute-Garonne)" in caught.value.suggestions


def test_a_name_like_no_other_has_no_suggestion(register):
    with pytest.raises(UnknownTerritoryError) as caught:
        register.resolve("xxxxxxxxxxxxxxx")
    assert caught.value.suggestions == ()


# As somebody types


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("lille", "Lille (Nord)"),
        ("LILLE (nord)", "Lille (Nord)"),
        ("bretagne", "Bretagne (région)"),
        ("ille-et-v", "Ille-et-Vilaine (département)"),
        ("rennes met", "Rennes Métropole (EPCI, Ille-et-Vilaine)"),
        ("plaine comm", "Plaine Commune (EPT, Seine-Saint-Denis)"),
        ("picard", "Picardie (ancienne région)"),
        ("cherbourg oct", "Cherbourg-Octeville (commune déléguée de Cherbourg-en-Cotentin, Manche)"),
        ("havre", "Le Havre (Seine-Maritime)"),
        ("niortais", "CA du Niortais (EPCI, Deux-Sèvres)"),
        ("l’hay", "L'Haÿ-les-Roses (Val-de-Marne)"),
        ("st denis", "Saint-Denis (La Réunion)"),
        ("59000", "Lille (Nord)"),
        ("59350", "Lille (Nord)"),
        ("2a", "Corse-du-Sud (département)"),
        ("2A004", "Ajaccio (Corse-du-Sud)"),
        ("200046977", "Métropole de Lyon (EPCI, Rhône)"),
    ],
)
def test_what_is_typed_finds_first_what_is_meant(query, first, register):
    assert labels(register.search(query))[0] == first


def test_answers_come_exact_then_beginning_then_word_then_part(register):
    found = labels(register.search("lille", limit=100))
    ranked = ["Lille (Nord)", "Lillers (Pas-de-Calais)", "Métropole Européenne de Lille (EPCI, Nord)"]
    assert [label for label in found if label in ranked] == ranked
    octeville = labels(register.search("oct"))
    former = "Cherbourg-Octeville (commune déléguée de Cherbourg-en-Cotentin, Manche)"
    assert octeville.index(former) < octeville.index("Loctudy (Finistère)")


def test_among_equals_the_most_populous_come_first(register):
    communes = [
        each
        for each in register.search("saint-d", limit=50)
        if each.niveau == "commune" and not each.ancienne
    ]
    people = [each.population for each in communes]
    assert people == sorted(people, reverse=True)


def test_a_former_commune_leads_to_that_of_today(register):
    found = register.search("lomme")[0]
    assert (found.niveau, found.code, found.nom) == ("commune", "59350", "Lille")
    assert (found.ancien_nom, found.libelle) == ("Lomme", "Lomme (commune associée de Lille, Nord)")


def test_what_lived_on_under_its_name_is_not_offered_twice(register):
    assert labels(register.search("bretagne")).count("Bretagne (ancienne région)") == 0
    assert labels(register.search("bernwiller")) == ["Bernwiller (Haut-Rhin)"]


def test_a_postal_code_gives_all_its_communes(register):
    assert {each.code for each in register.search("35760")} == {
        each for each in register.codes("commune") if "35760" in register.get("commune", each).codes_postaux
    }


def test_a_code_comes_before_longer_ones_that_begin_with_it(register):
    found = register.search("24350")  # a postal code, and the beginning of the SIREN of Rennes Métropole
    assert (found[0].niveau, found[0].code_departement) == ("commune", "24")
    assert "Rennes Métropole (EPCI, Ille-et-Vilaine)" in labels(found)


def test_at_most_as_many_answers_as_asked_for(register):
    assert len(register.search("saint")) == 20
    assert len(register.search("saint", limit=3)) == 3


@pytest.mark.parametrize("query", ["", "  ", "’-", "zzzzzz", "%", "(", "\\"])
def test_what_nothing_answers_gives_no_answer(query, register):
    assert register.search(query) == []
