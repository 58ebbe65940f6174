"""« Évolution » without a browser: what the script draws for an address."""

import base64
import json
import re
from collections.abc import Iterator
from datetime import date

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from atlas.editions import editions_of
from atlas.listed import COLLECTIVITES
from atlas.selection import Selection
from outputs.map.files import MapFile, files_of
from outputs.map.spec import TABLES
from pages.widgets.evolution import table, two_days
from tests import FROZEN
from tests.screens.drawn import PAGES, run, sentences


def screen(**query: str) -> AppTest:
    app = AppTest.from_file(PAGES / "navigation.py", default_timeout=60)
    app.switch_page("evolution.py")
    app.query_params.update(query)
    return run(app)


def words(app: AppTest) -> str:
    return "\n".join([*(element.value.replace("\\", "") for element in app.markdown), *sentences(app)])


def address(app: AppTest) -> dict[str, str]:
    return {
        key: ",".join([value] if isinstance(value, str) else value) for key, value in app.query_params.items()
    }


def headers(app: AppTest) -> list[str]:
    return [element.value for element in app.header]


def arguments(node) -> Iterator[str]:
    """Yield what is sent to each component of a part of the page."""
    yield getattr(getattr(node, "proto", None), "json_args", "")
    for child in getattr(node, "children", {}).values():
        yield from arguments(child)


def on_map(app: AppTest) -> dict[str, object]:
    """Return what the map is asked to show."""
    drawing = json.loads(next(filter(None, arguments(app.main))))["feature_group"]
    spec, _ = json.JSONDecoder().raw_decode(drawing.partition("TerritoryMap.draw(")[2])
    files = files_of(editions_of(FROZEN).open().edition)
    return spec | {table: named(spec[table], files[table]) for table in TABLES}


def named(rows: str | list[str], file: MapFile) -> list[str]:
    """Return the rows of a spec by their ids, where they are bits in the order of their file."""
    if isinstance(rows, list):
        return rows
    bits = np.unpackbits(np.frombuffer(base64.b64decode(rows), np.uint8)).tolist()
    return [identifier for identifier, bit in zip(file.ids, bits, strict=False) if bit]


@pytest.fixture(scope="module")
def in_2012() -> AppTest:
    return screen(date="2012-08-31")


def test_at_the_date_of_the_full_list_all_members_are_said_to_be_known(in_2012):
    assert "Au 31 août 2012, les 88 membres sont tous connus par leur nom (total compté)." in words(in_2012)


def test_at_another_exact_date_the_screen_says_how_many_names_are_missing():
    said = words(screen(date="2020-12-08"))
    # In the frozen tables nobody is named on that day; who joined in the course of the year is not presumed.
    assert "0 des 142 membres (total imprimé) sont connus par leur nom (0 attesté, 0 présumé)" in said
    assert "un minimum" in said


def test_without_a_date_the_screen_shows_the_last_exact_one_and_leaves_the_address_alone():
    app = screen()
    assert "Au 8 décembre 2020" in words(app)
    assert not app.query_params


def test_the_map_shows_the_members_of_the_day_in_the_regions_that_there_were(edition):
    members = set(Selection.of(day=date(2012, 8, 31)).apply(COLLECTIVITES, edition)["id"])
    assert len(members) == 88
    then, later = on_map(screen(date="2012-08-31")), on_map(screen(date="2020-09-03"))
    assert "region-aquitaine" in then["collectivites"]
    assert set(then["collectivites"]) == members & set(files_of(edition)[COLLECTIVITES.id].ids)
    assert (then["presumed"], then["former"]) == ([], True)
    assert "region-aquitaine" not in later["collectivites"]
    assert "region-nouvelle-aquitaine" in later["collectivites"]
    assert not later["former"]
    assert then["initiatives"] == []


def test_the_map_tells_who_is_only_presumed():
    shown = on_map(screen(date="2019-11-01"))
    assert shown["presumed"]
    assert set(shown["presumed"]) <= set(shown["collectivites"])


def test_between_the_exact_dates_no_total_is_said():
    said = words(screen(date="2015-03-01"))
    assert "Au 1er mars 2015, aucune source ne dit exactement combien le réseau compte de membres" in said


def test_every_total_has_its_words_its_origin_and_its_source_in_the_table(in_2012):
    table = in_2012.table[0].value
    assert len(table) == 14
    # The list of 2012 is counted; in the frozen tables its day has a printed total too, and both say 88.
    assert table["Membres"].str.contains("**88** (compté", regex=False).sum() == 1
    assert "**plus de 130**" in table["Membres"].tolist()
    assert all("](<http" in source for source in table["Source"])


def test_every_table_of_the_screen_can_be_taken_away(in_2012):
    assert len(in_2012.get("download_button")) == len(in_2012.table)


def test_a_date_before_anything_is_known_says_so_and_leads_to_the_next_known_one():
    app = screen(date="2005-01-01")
    assert "aucun membre n’est connu" in app.info[0].value
    assert "Part de la population couverte" not in headers(app)
    app.button(key="jour_connu").click().run()
    assert address(app)["date"] == "2009-09-16"
    assert "Part de la population couverte" in headers(app)


def test_a_date_after_the_last_known_one_leads_back_to_it():
    app = screen(date="2024-01-01")
    assert app.button(key="jour_connu").label.startswith("La dernière date")


def test_choosing_a_day_writes_it_in_the_address_and_keeps_the_filters():
    app = screen(date="2012-08-31", region="53")
    app.date_input(key="jour_libre").set_value(date(2020, 9, 3)).run()
    assert not app.exception
    assert (address(app)["date"], address(app)["region"]) == ("2020-09-03", "53")


def test_two_days_stand_side_by_side_and_silence_is_said_to_be_no_departure():
    app = screen(date="2020-09-03")
    said, labels = words(app), [each.label.replace("\\", "") for each in app.expander]
    assert "**31 août 2012**\u00a0: 88 membres (total compté), 88 membres connus par leur nom." in said
    assert "**3 septembre 2020**\u00a0: nombre de membres inconnu, 21 membres connus par leur nom." in said
    assert "Aucun document ne dit de départ." in said
    assert "**7** membres aux deux dates" in labels
    assert "**75** vues pour la dernière fois\u202f: rien ne dit qu’elles soient parties" in labels


def test_the_first_day_alone_is_compared_with_the_last_one_and_not_with_itself():
    app = screen(date="2012-08-31")
    assert app.date_input(key="jour_libre").value == date(2012, 8, 31)
    assert app.date_input(key="depuis_libre").value == date(2020, 12, 8)


def test_choosing_the_day_to_compare_with_writes_both_in_the_address():
    app = screen()
    app.date_input(key="depuis_libre").set_value(date(2020, 9, 3)).run()
    assert address(app) == {"date": "2020-12-08", "depuis": "2020-09-03", "liste": "collectivites"}
    then = "**3 septembre 2020**\u00a0: nombre de membres inconnu, 21 membres connus par leur nom."
    assert then in words(app)


def test_who_left_is_said_with_its_day_and_how_it_is_known():
    app = screen()
    assert "Qui a quitté le réseau, et quand\u202f?" in headers(app)
    assert "Les documents font connaître 1 départ." in words(app)
    (left,) = (each.value for each in app.table if "Comment on le sait" in each.value.columns)
    assert "/?collectivite=" in left["Collectivité"].iloc[0]
    assert left["Quand"].tolist() == ["au plus tard le 31 août 2012"]
    assert left["Comment on le sait"].iloc[0].startswith("absente de la liste complète de ce jour")
    assert "](<http" in left["Comment on le sait"].iloc[0]


def test_a_day_compared_with_itself_asks_for_another():
    app = screen(date="2012-08-31", depuis="2012-08-31")
    assert "Les deux jours sont le même" in app.info[0].value


def test_a_region_and_a_heading_narrow_the_members_and_the_population():
    app = screen(date="2012-08-31", region="53", rubrique="departements")
    said = words(app)
    assert "Bretagne" in said
    assert "des habitants des régions choisies" in said
    by_region = next(table.value for table in app.table if "Région" in table.value.columns[:1])
    assert by_region["Région"].tolist() == ["Bretagne"]
    assert by_region["Départements"].tolist() == ["2"]
    assert by_region["Villes"].tolist() == ["–"]


def test_a_date_that_is_none_is_named_and_not_applied():
    app = screen(date="2012-13-45")
    assert "2012-13-45" in app.warning[0].value.replace("\\", "")
    assert "Au 8 décembre 2020" in words(app)


def test_what_became_of_the_members_of_2012_is_counted_and_listed(in_2012):
    assert "Que sont devenus les 88 membres nommés au 31 août 2012\u202f?" in headers(in_2012)
    assert "88 collectivités" in in_2012.expander[-1].label
    listed = in_2012.table[-1].value
    assert len(listed) == 88
    assert listed["Collectivité"].str.contains("/?collectivite=", regex=False).all()


def test_of_more_rows_than_one_reads_the_first_are_drawn_and_the_others_are_said(monkeypatch):
    for part in (two_days, table):
        monkeypatch.setattr(part, "READ", 3)
    app = screen(date="2020-12-08")
    assert re.search(r", \[.*\]\(.*\) et \d+ autres\.$", words(app), re.MULTILINE)
    shown = [len(table.value) for table in app.table]
    assert "Les 3 premières lignes sur 88. Le fichier les a toutes." in [each.value for each in app.caption]
    assert shown.count(3) >= 2
