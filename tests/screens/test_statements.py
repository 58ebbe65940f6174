"""What every screen says of the members on six days, and the facts that it rests on.

The tables beside this test (`statements/`) are those of the day it was written, laid over the frozen ones:
the letters of 2012, 2019 and 2020. Each statement was checked by hand against the passages that they cite.
"""

from __future__ import annotations

import gzip
import io
import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pypdf
import pytest
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from atlas.editions import Edition
from atlas.listed import COLLECTIVITES
from loaders.folders import DATA_FOLDER
from outputs.files.about import sections
from outputs.files.extract import Extract
from outputs.map.files import files_of
from outputs.map.spec import MapSpec, figure_of, map_spec
from outputs.paper import MapPage, selection_pdf
from tests.robustness.copies import copy_tables
from tests.screens.drawn import PAGES, figures, run, sentences, sheet
from tests.unit.editions import asked, chosen
from web.api import application
from web.opening import open_edition

STATEMENTS = Path(__file__).parent / "statements"
TODAY = date.today()

# For each day, the facts that the statements of the screens rest on: how many rows of which table have what.
LIST, PRINTED, NAMED = "listes_completes", "effectifs", "attestations"
SEPTEMBER_2012, LETTER_33, DECEMBER_2020 = "lettre-2012-09", "lettre-33", "lettre-2020-12"
BOARD = {"date": "2020-09-03", "evenement": "attestee", "source": DECEMBER_2020}
FACTS = {
    "2012-08-31": [
        # « Adhérents au 31 août 2012 »: 88 names under four headings, and no total.
        (LIST, {"date": "2012-08-31", "rubrique": "total", "nombre": "88", "passage": "002:980-1015"}, 1),
        (NAMED, {"date": "2012-08-31", "evenement": "attestee", "source": SEPTEMBER_2012}, 88),
        (PRINTED, {"date": "2012-08-31"}, 0),
        # The nine that the letter welcomes: at the latest on that day, and not since 1 January.
        (NAMED, {"date": "2012-08-31", "evenement": "adhesion", "precision": "au_plus_tard"}, 9),
    ],
    "2019-11-01": [
        # « 134 » is printed; no document names a member of that very day.
        (PRINTED, {"date": "2019-11-01", "rubrique": "total", "nombre": "134", "source": LETTER_33}, 1),
        (NAMED, {"date": "2019-11-01"}, 0),
        # Nantes Métropole presides on 22 October 2019, and in September 2020.
        (NAMED, {"date": "2019-10-22", "collectivite": "nantes-metropole"}, 1),
    ],
    "2020-09-03": [
        # The general assembly of that day: a board of twenty-one, Strasbourg standing for two.
        (NAMED, BOARD, 21),
        (PRINTED, {"date": "2020-09-03"}, 0),
    ],
    "2020-12-08": [
        (PRINTED, {"date": "2020-12-08", "rubrique": "total", "nombre": "142", "source": DECEMBER_2020}, 1),
        # The same box, in the present: the twenty who joined in the year, and the board.
        (NAMED, {"date": "2020-12-08", "evenement": "attestee", "source": DECEMBER_2020}, 41),
        (NAMED, {"date": "2020-01-01", "evenement": "adhesion", "precision": "annee"}, 20),
    ],
    # No document names anybody after 8 December 2020, nor prints an exact total: so today as well.
    "2021-01-01": [
        (NAMED, {"date": "2021-01-01"}, 0),
        (PRINTED, {"date": "2021-01-01", "nature": "exact"}, 0),
    ],
}
LAST_FACT = pd.Timestamp("2020-12-08")

NETWORK = (
    "Au 8 décembre 2020, dernier jour où les membres sont comptés, le réseau en a 142 (total imprimé), dont "
    "41 sont connus par leur nom. En tout, 127 collectivités sont nommées membres par des documents de 2009 "
    "à 2020."
)
WRITTEN = {
    "2012-08-31": "31 août 2012",
    "2019-11-01": "1er novembre 2019",
    "2020-09-03": "3 septembre 2020",
    "2020-12-08": "8 décembre 2020",
    "2021-01-01": "1er janvier 2021",
}
ATTESTED = {"2012-08-31": 88, "2019-11-01": 0, "2020-09-03": 21, "2020-12-08": 41, "2021-01-01": 0}
PRESUMED = {"2012-08-31": 0, "2019-11-01": 7, "2020-09-03": 0, "2020-12-08": 0, "2021-01-01": 0}
EVOLUTION = {
    "2012-08-31": [
        "Au 31 août 2012, les 88 membres sont tous connus par leur nom (total compté).",
        "81,4\u202f% des habitants du pays (55\u202f651\u202f814 sur 68\u202f350\u202f798) vivent dans au "
        "moins une collectivité connue comme membre au 31 août 2012.",
        # Who has no composition of 2012 in the tables, and is counted with the one of today.
        "78\u202f258 habitants ne comptent que par un territoire d’aujourd’hui, faute de connaître celui de "
        "ce jour\u202f: Albigeois, Angers Loire Métropole, Brest Métropole Océane, Carene, Caux Vallée de "
        "Seine, Grand Toulouse, Nantes Métropole, Pays Voironnais, Sicoval, Val de Drôme, "
        "Cherbourg-Octeville et Saint-Denis.",
        "Sans territoire connu, et donc sans habitants ici\u202f: Syndicat Mixte Rhône Pluriel.",
    ],
    "2019-11-01": [
        "Au 1er novembre 2019, 7 des 134 membres (total imprimé) sont connus par leur nom (0 attesté, 7 "
        "présumés). Des 127 autres, on ne connaît que le nombre",
        "5,8\u202f% des habitants du pays",
    ],
    "2020-09-03": [
        "Au 3 septembre 2020, aucune source ne dit exactement combien le réseau compte de membres. 21 sont "
        "connus par leur nom\u202f: 21 attestés ce jour-là, 0 présumé.",
        "41,4\u202f% des habitants du pays",
    ],
    "2020-12-08": [
        "Au 8 décembre 2020, 41 des 142 membres (total imprimé) sont connus par leur nom (41 attestés, 0 "
        "présumé). Des 101 autres, on ne connaît que le nombre",
        "42,0\u202f% des habitants du pays",
    ],
    "2021-01-01": [
        "Au 1er janvier 2021, aucune source ne dit exactement combien le réseau compte de membres. Aucun "
        "n’est connu par son nom.",
        "Au 1er janvier 2021, aucun membre n’est connu par son nom pour ce choix. Ce n’est pas dire qu’il "
        "n’y en ait pas.",
    ],
}
# By heading, counted and named; where both are printed.
HEADINGS = {
    "2012-08-31": {"Ensemble": "88 88 0 0", "Villes": "31 31 0 0", "Régions": "16 16 0 0"},
    "2019-11-01": {"Ensemble": "134 0 7 127", "Intercommunalités": "62 0 3 59", "Départements": "17 0 2 15"},
    "2020-12-08": {
        "Ensemble": "142 41 0 101",
        "Villes": "55 22 0 33",
        "Intercommunalités": "62 10 0 52",
        "Départements": "17 5 0 12",
        "Régions": "8 4 0 4",
    },
}
# The figure of the share of the population, for a région, and what the map is asked to show.
SHARES = {
    "2012-08-31": ("Bretagne", "100,0\u202f%"),
    "2019-11-01": ("Bretagne", "32,5\u202f%"),
    "2020-12-08": ("Grand Est", "100,0\u202f%"),
    "2021-01-01": ("Bretagne", "aucun membre n’est connu ce jour-là"),
}
DAYS = list(WRITTEN)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """The frozen tables with those of this test over them."""
    tables = copy_tables(tmp_path_factory.mktemp("statements") / "data")
    for path in STATEMENTS.glob("*.csv"):
        shutil.copy2(path, tables)
    return tables


@pytest.fixture(autouse=True)
def served(folder, monkeypatch) -> None:
    monkeypatch.setenv(DATA_FOLDER, str(folder))


@pytest.fixture
def stated(served) -> Edition:
    return open_edition().edition


def screen(name: str, **query: str) -> AppTest:
    app = AppTest.from_file(PAGES / "navigation.py", default_timeout=120)
    if name:
        app.switch_page(f"{name}.py")
    app.query_params.update(query)
    return run(app)


def said(app: AppTest) -> str:
    """Return all that a screen says, without what keeps it from being Markdown."""
    parts = (*app.title, *app.header, *app.markdown, *app.caption, *app.info, *app.warning)
    return "\n".join([*(element.value.replace("\\", "") for element in parts), *sentences(app)])


def facts(collectivite: str) -> str:
    """Return the facts of the sheet of a collectivité, each on a line."""
    told = sheet(screen("", collectivite=collectivite))
    return "".join(f"{label}\u202f: {text}\n" for label, text in told["facts"])


def counted(app: AppTest) -> tuple[int, str]:
    """Return how many members « Carte » counts, and its words."""
    return figures(app)[f"compte_{COLLECTIVITES.id}"]


def shown_on_the_map(edition: Edition, address: str) -> MapSpec:
    state = asked(edition, address)
    rows = chosen(edition, state)
    return map_spec(edition, state, rows, {}, {}, figure_of(edition, state, rows))


def members_of_the_map(edition: Edition) -> list[dict[str, Any]]:
    content: dict[str, Any] = json.loads(gzip.decompress(files_of(edition)[COLLECTIVITES.id].compressed))
    features: list[dict[str, Any]] = content["features"]
    return features


def test_the_tables_have_nothing_wrong_and_the_facts_that_the_statements_rest_on(stated):
    assert stated.problems == ()
    for day, facts in FACTS.items():
        for table, cells, count in facts:
            assert _having(stated.tables[table], cells) == count, (day, table, cells)
    assert stated.tables[NAMED]["date"].max() == LAST_FACT
    exact = stated.tables[PRINTED]["nature"] == "exact"
    assert stated.tables[PRINTED].loc[exact, "date"].max() == LAST_FACT


def _having(rows: pd.DataFrame, cells: dict[str, str]) -> int:
    """Count the rows of a table that have some values, as the file writes them."""
    written = rows.assign(date=rows["date"].dt.strftime("%Y-%m-%d")).astype("str")
    found = pd.concat([written[name] == value for name, value in cells.items()], axis=1)
    return int(found.all(axis=1).sum())


def test_without_a_day_the_landing_says_what_was_counted_and_when_what_is_known_and_what_was_ever_named():
    app = screen("")
    assert NETWORK in said(app)
    assert counted(app) == (127, "collectivités nommées membres par des documents de 2009 à 2020")
    assert "attestées membres" not in said(app)


def test_without_a_day_the_map_says_from_when_the_names_are_and_dates_the_proof_of_each(stated):
    spec = shown_on_the_map(stated, "")
    assert len(spec.collectivites) == 127
    assert spec.since == "Collectivités nommées membres par des documents de 2009 à 2020"
    drawn = {feature["properties"]["id"]: feature["properties"] for feature in members_of_the_map(stated)}
    # The map is paler where the proof is old; the words beside the pointer have its day, and its tense.
    assert drawn["ville-de-lille"]["proof"] == "2012-08-31"
    assert drawn["ville-de-lille"]["note"] == "Ville, était membre au 31 août 2012"
    assert drawn["ville-de-metz"]["note"] == "Ville, membre au 8 décembre 2020"
    recent = [each for each in spec.collectivites if each in drawn and drawn[each]["proof"] > "2020"]
    assert len(recent) == 41


@pytest.mark.parametrize("day", DAYS)
def test_the_map_counts_the_members_of_the_day(stated, day):
    known = ATTESTED[day] + PRESUMED[day]
    app = screen("", date=day)
    words = "membre connu par son nom" if known < 2 else "membres connus par leur nom"
    assert counted(app) == (known, f"{words} au {WRITTEN[day]}")
    assert NETWORK in said(app)
    spec = shown_on_the_map(stated, f"date={day}")
    assert (len(spec.collectivites), len(spec.presumed)) == (known, PRESUMED[day])
    assert spec.since.startswith(f"Collectivités membres au {WRITTEN[day]}")


@pytest.mark.parametrize("day", DAYS)
def test_evolution_says_how_many_are_counted_named_and_covered(day):
    app = screen("evolution", date=day)
    told = said(app)
    for statement in EVOLUTION[day]:
        assert statement in told
    for heading, numbers in HEADINGS.get(day, {}).items():
        assert numbers in _cells(app, heading)


def _cells(app: AppTest, first: str) -> list[str]:
    """Give the rows of all tables that begin with a word, without it."""
    return [
        " ".join(map(str, row[1:]))
        for table in app.table
        for row in table.value.itertuples(index=False)
        if row[0] == first
    ]


@pytest.mark.parametrize("day", DAYS)
def test_the_directory_is_of_the_day_and_where_nobody_is_known_leads_to_a_day_that_is(day):
    told = said(screen("collectivites", date=day))
    assert f"Collectivités attestées ou présumées membres au {WRITTEN[day]}, de tout le pays." in told
    assert ("Ce n’est pas dire qu’il n’y en ait pas." in told) == (ATTESTED[day] + PRESUMED[day] == 0)


@pytest.mark.parametrize("day", DAYS)
def test_the_api_gives_the_state_of_everyone_that_the_documents_name(stated, day):
    client = TestClient(application(open_edition))
    everyone = client.get(f"/membres?date={day}&limite=1000").json()
    states = pd.Series([row["etat"] for row in everyone["items"]]).value_counts()
    assert everyone["total"] == 127
    assert everyone["selection"].endswith(f"au {WRITTEN[day]}.")
    assert states.get("attestee", 0) == ATTESTED[day]
    assert states.get("presumee", 0) == PRESUMED[day]
    listed = client.get(f"/collectivites?date={day}").json()
    assert listed["total"] == ATTESTED[day] + PRESUMED[day]
    assert f"au {WRITTEN[day]}" in listed["selection"]


@pytest.mark.parametrize("day", DAYS)
def test_the_page_on_paper_and_the_files_say_the_day_of_their_numbers(stated, day):
    known = ATTESTED[day] + PRESUMED[day]
    words = "membre connu par son nom" if known < 2 else "membres connus par leur nom"
    state = asked(stated, f"date={day}")
    rows = chosen(stated, state)
    pdf = selection_pdf(MapPage(stated, state, rows, "https://carte.exemple.fr/", date(2026, 11, 27)))
    text = " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages).split())
    assert f"La sélection compte 157 initiatives et {known} {words} au {WRITTEN[day]}" in text
    extract = Extract(stated, COLLECTIVITES, state.selection, rows[COLLECTIVITES.id], date(2026, 11, 27))
    identity = dict(sections(extract)[0].rows)
    assert identity["Lignes"].startswith(f"{known} {words} au {WRITTEN[day]}")
    assert day in extract.file_name(".csv")


@pytest.mark.parametrize(("day", "share"), SHARES.items())
def test_the_share_of_the_population_is_that_of_the_day(stated, day, share):
    state = asked(stated, f"date={day}&chiffre=couverture&maille=region")
    figure = figure_of(stated, state, chosen(stated, state))
    assert (
        figure.title == f"Part de la population dans une collectivité connue comme membre au {WRITTEN[day]}"
    )
    assert dict(zip(figure.rows["nom"], figure.rows["texte"], strict=True))[share[0]] == share[1]


def test_a_share_of_the_population_without_a_day_is_refused_with_its_remedy():
    app = screen("", chiffre="couverture", maille="region")
    assert "n’a de sens qu’à une date" in app.warning[0].value
    assert "100" not in "".join(each.label for each in app.expander)
    app.button(key="jour_du_chiffre_2012-08-31").click().run()
    assert dict(app.query_params) == {"chiffre": "couverture", "maille": "region", "date": "2012-08-31"}
    assert not app.warning
    assert any("au 31 août 2012, par territoire" in each.label for each in app.expander)


def test_on_the_last_counted_day_every_number_is_the_same_without_one_on_evolution():
    told = said(screen("evolution"))
    for statement in EVOLUTION["2020-12-08"]:
        assert statement in told


def test_today_nothing_is_known_of_anyone():
    app = screen("", date=TODAY.isoformat())
    count, words = counted(app)
    assert (count, words.startswith("membre connu par son nom")) == (0, True)
    assert NETWORK in said(app)


SHEETS = {
    "region-nord-pas-de-calais": (
        "Nord-Pas de Calais, aujourd’hui Hauts-de-France",
        "était membre au 31 août 2012",
    ),
    "departement-de-paris": (
        "Paris",
        "était membre au 31 août 2012",
    ),
    "ville-de-paris": ("Paris", "membre au 8 décembre 2020"),
    "grand-lyon": ("Grand Lyon, aujourd’hui Métropole de Lyon", "était membre au 7 décembre 2012"),
    "ville-de-metz": ("Metz", "membre au 8 décembre 2020"),
    "ville-de-lille": ("Lille", "était membre au 31 août 2012"),
}


@pytest.mark.parametrize(("collectivite", "expected"), SHEETS.items())
def test_a_sheet_says_when_and_in_the_past_of_before_2016(collectivite, expected):
    told = sheet(screen("", collectivite=collectivite))
    assert told["title"] == expected[0]
    assert told["kind"].endswith(f", {expected[1]}")


def test_former_and_present_of_one_body_have_one_history_and_each_fact_its_name():
    city = facts("ville-de-paris")
    assert "Nom\u202f: Paris, jusqu’au 31 décembre 2018, département 75" in city
    assert "Nom\u202f: Paris, commune 75056" in city
    assert "Attestée membre\u202f: 31 août 2012, comme département" in city
    assert "Attestée membre\u202f: 8 décembre 2020\n" in city
    departement = facts("departement-de-paris")
    assert "Attestée membre\u202f: 31 août 2012\n" in departement
    assert "Attestée membre\u202f: 8 décembre 2020, comme ville" in departement
    strasbourg = facts("strasbourg-eurometropole")
    assert "Attestée membre\u202f: 31 août 2012, sous le nom" in strasbourg
    lyon = facts("metropole-de-lyon")
    assert "Adhésion\u202f: 7 décembre 2012, sous le nom «\u202fGrand Lyon\u202f»" in lyon
    joined_late = facts("departement-du-nord")
    assert "Adhésion\u202f: 23 février 2012 au plus tard" in joined_late


def test_the_page_of_a_territory_tells_each_fact_of_who_existed_then():
    app = screen("territoire", niveau="epci", code="200046977")
    chain = next(each.proto.body for each in app.main if "t-chaine" in getattr(each.proto, "body", ""))
    text = " ".join(chain.split())
    assert "Attestée membre en 2020" in text
    assert (
        "Grand Lyon</a>, devenue avec d’autres Métropole de Lyon&#x202f;: adhésion le 7 décembre 2012"
        in text.replace("\u202f", "&#x202f;")
    )
