"""A grid: what is changed, pasted or taken away in it becomes edits, checked before they are entered."""

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from atlas.editions import Edition
from ledger.accounts import Role
from ledger.desk import Desk
from ledger.grids import Changes, holding
from ledger.place import SQLITE, Place
from ledger.store import Store
from loaders.schemas import TableSchema
from pages.widgets.team.wording import Wording
from pages.widgets.team.written import in_words, writing
from tests.ledger.team import again, desk_of, draw_part

pytestmark = pytest.mark.parametrize("new_url", [SQLITE], indirect=True)  # the same on both


def test_what_is_done_in_a_grid_is_entered_row_by_row(place: Place, store: Store, edition: Edition):
    team, schema = desk_of(place, store, Role.REDACTEUR), edition.schemas["themes"]
    rows = team.rows("themes")
    changes = Changes(
        edited={1: {"Libellé": "Un autre nom"}},
        added=[{"Libellé": "Énergie", "Famille": rows[0].cells["famille"], "Origine": "documents"}, {}],
        deleted=[0],
    )
    new = changes.new_rows(schema, {each.key: None for each in rows})
    edits = [*changes.of_rows(rows, schema), *team.new_rows(schema, new)]
    assert [(each.key, each.version) for each in edits] == [
        (rows[1].key, 1),
        (rows[0].key, 1),
        ("energie", 0),
    ]
    team.enter(edits, "Grille")
    now = {each.key: each.cells for each in team.rows("themes")}
    assert now[rows[1].key] == {**rows[1].cells, "libelle": "Un autre nom"}
    assert rows[0].key not in now
    assert now["energie"]["libelle"] == "Énergie"


def test_a_change_that_breaks_a_rule_is_said_before_it_is_entered(
    place: Place, store: Store, edition: Edition
):
    team = desk_of(place, store, Role.REDACTEUR)
    row = next(each for each in team.rows("initiatives") if each.key == "la-smalah")
    changes = Changes(edited={0: {edition.schemas["initiatives"]["code_commune"].title: "99999"}})
    problems = team.faults(edition.vintage.register, changes.of_rows([row], edition.schemas["initiatives"]))
    assert {each.column for each in problems} == {"code_commune"}
    assert team.rows("initiatives")[0].version == 1


def test_a_table_is_filtered_by_words(place: Place, store: Store, edition: Edition):
    team = desk_of(place, store, Role.REDACTEUR)
    rows = team.rows("initiatives")
    assert "la-smalah" in {each.key for each in holding(rows, "la smalàh", lambda _: ())}
    assert holding(rows[:1], "nulle part", lambda _: ("Nulle part",)) == rows[:1]
    app = grid_of("initiatives", team, edition, "smalah")
    assert " sur " in app.caption[0].value


def test_a_cell_that_is_one_of_several_words_is_read_and_pasted_as_these_words(
    place: Place, store: Store, edition: Edition
):
    team = desk_of(place, store, Role.REDACTEUR)
    app = grid_of("partenaires", team, edition)
    shown, (row, *_) = app.dataframe[0].value, team.rows("partenaires")
    assert (row.cells["role"], shown["Rôle"][0]) == ("accueille", "accueille")
    assert shown["Initiative"][0] == "Pôle ESS Anima"
    assert shown["Collectivité"][0] == "Calais"
    schema = edition.schemas["partenaires"]
    pasted = {"Rôle": "porte l’initiative", "Collectivité": "Grenoble"}
    changes = Changes.read(
        {"edited_rows": {0: pasted}, "added_rows": [], "deleted_rows": []}, values_of(team, edition, schema)
    )
    (edit,) = changes.of_rows([row], schema)
    assert edit.after == {**row.cells, "role": "porte", "collectivite": "ville-de-grenoble"}


def test_a_commune_is_read_pasted_and_looked_for_by_its_name(place: Place, store: Store, edition: Edition):
    team, schema = desk_of(place, store, Role.REDACTEUR), edition.schemas["initiatives"]
    app = grid_of("initiatives", team, edition, "born (landes)")
    title, row = schema["code_commune"].title, team.rows("initiatives")[0]
    assert {*app.dataframe[0].value[title]} == {"Saint-Julien-en-Born (Landes)"}
    done = {"edited_rows": {0: {title: "Crest (Drôme)"}}, "added_rows": [], "deleted_rows": []}
    (edit,) = Changes.read(done, values_of(team, edition, schema)).of_rows([row], schema)
    assert edit.after == {**row.cells, "code_commune": "26108"}


def test_themes_are_chosen_by_their_names(place: Place, store: Store, edition: Edition):
    team, schema = desk_of(place, store, Role.REDACTEUR), edition.schemas["initiatives"]
    app = grid_of("initiatives", team, edition, "la smalah")
    title, row = (
        schema["themes"].title,
        next(each for each in team.rows("initiatives") if each.key == "la-smalah"),
    )
    names = writing(schema, Wording(edition, team))["themes"].each(row.cells["themes"])
    assert [*app.dataframe[0].value[title][0]] == names
    assert not {*names} & {*row.cells["themes"].split(";")}
    done = {"edited_rows": {0: {title: [*names[1:], "Mobilité"]}}, "added_rows": [], "deleted_rows": []}
    (edit,) = Changes.read(done, values_of(team, edition, schema)).of_rows([row], schema)
    assert edit.after["themes"].split(";") == [*row.cells["themes"].split(";")[1:], "mobilite"]


def test_what_is_shown_of_every_cell_stands_for_it(place: Place, store: Store, edition: Edition):
    team = desk_of(place, store, Role.REDACTEUR)
    for schema in edition.schemas.values():
        written = writing(schema, Wording(edition, team))
        for row in team.rows(schema.name):
            read = {name: written[name].value(words) for name, words in in_words(row.cells, written).items()}
            assert read == {name: (row.cells or {}).get(name, "") for name in read}


def values_of(team: Desk, edition: Edition, schema: TableSchema) -> dict[str, Callable[[Any], Any]]:
    """What gives the values of what is written in a grid, by the title of its column."""
    written = writing(schema, Wording(edition, team))
    return {schema[name].title: each.value for name, each in written.items()}


def grid_of(table: str, team: Desk, edition: Edition, words: str = "") -> AppTest:
    """The grid of a table, of the rows that hold some words when there are any."""
    app = draw_part("grille", team, edition)
    app.selectbox(key="equipe_table").select(table)
    again(app)
    if words:
        app.text_input(key="equipe_table_mots").input(words)
        again(app)
    return app
