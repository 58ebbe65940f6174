"""« Vérifier ma table » without a browser: a file is dropped, and what is said of it is read."""

import io

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from pages.widgets.checking.rows import SHOWN
from tests import FROZEN
from tests.screens.drawn import draw

NARROW = "\u202f"


def screen() -> AppTest:
    return draw("donnees", partie="verifier")


def dropped(content: bytes, file: str = "ma-table.csv") -> AppTest:
    app = screen()
    app.file_uploader[0].upload(file, content, "text/csv").run()
    assert not app.exception
    return app


def published(table: str) -> str:
    return (FROZEN / f"{table}.csv").read_text(encoding="utf-8")


def words(app: AppTest) -> str:
    return "\n".join(element.value for element in (*app.markdown, *app.caption, *app.subheader))


def test_before_a_file_is_dropped_the_screen_says_what_to_drop_and_where_columns_are_described():
    app = screen()
    assert "rien n’est gardé" in words(app)
    assert "Déposez" in app.info[0].value
    assert "/donnees?partie=tables" in words(app)
    assert not app.table


def test_a_table_as_published_is_said_to_be_right_and_without_a_difference():
    app = dropped(published("initiatives").encode())
    assert "Aucun problème" in app.success[0].value
    assert [expander.label for expander in app.expander] == [
        f"Lignes ajoutées{NARROW}: 0",
        f"Cellules modifiées{NARROW}: 0 cellule, dans 0 ligne",
        f"Lignes absentes du fichier{NARROW}: 0",
    ]
    assert [button.label for button in app.get("download_button")] == [
        "La table à publier, entière (CSV)",
        "La table réparée (CSV)",
    ]


def test_problems_and_differences_are_named_cell_by_cell():
    lines = published("attestations").splitlines()
    key = lines[1].split(",")
    lines[1] = lines[1].replace(key[3], "jouur", 1)
    lines[2] = lines[2].replace("2012-08-31", "31/08/2012", 1)
    app = dropped("\n".join(lines[:-1]).encode())
    causes, problems, changed = (table.value for table in app.table)
    assert causes["Lignes"].tolist() == ["2", "3"]
    assert problems["Ligne"].tolist() == ["2", "3"]
    assert [*problems] == ["Ligne", "Colonne", "Valeur", "Règle", "Constat", "Remède"]
    assert "dont 1 à réparation certaine" in words(app)
    assert changed[["Publié", "Dans le fichier"]].to_numpy().tolist() == [[key[3], "jouur"]]
    assert f"Lignes absentes du fichier{NARROW}: 1" in [expander.label for expander in app.expander]
    absent = next(radio for radio in app.radio if radio.label.startswith(lines[-1].split(",")[0][:8]))
    absent.set_value(True).run()
    assert "1 ligne sera retirée, 0 sans réponse" in words(app)


def test_sheets_that_are_no_table_are_said_to_be_ignored_and_problems_name_theirs():
    book = openpyxl.Workbook()
    book.active["A1"] = "Notice"
    sheet = book.create_sheet("Mes thèmes")
    for line in published("themes").splitlines():
        sheet.append(line.split(","))
    sheet["C3"] = "licornes"
    content = io.BytesIO()
    book.save(content)
    app = dropped(content.getvalue(), "classeur.xlsx")
    assert "ignorée" in app.caption[0].value
    assert app.table[1].value["Feuille"].tolist() == ["Mes thèmes"]


@pytest.mark.parametrize("content", [b"PK\x03\x04" + bytes(100), b"\xd0\xcf\x11\xe0" + bytes(100), b""])
def test_a_file_that_cannot_be_read_is_explained(content):
    app = dropped(content, "classeur.xlsx")
    assert "ne peut pas être vérifié" in app.error[0].value
    assert len(app.table[0].value) == 1
    assert [expander.label for expander in app.expander] == ["Un par un"]


def test_only_the_first_of_many_problems_are_drawn_and_the_rest_is_in_the_file():
    header, row, *_ = published("themes").splitlines()
    app = dropped("\n".join([header, *(row.replace(",", ",x,", 1) for _ in range(SHOWN + 5))]).encode())
    assert app.table[0].value["Constat"][0].startswith(f"{SHOWN + 5} lignes")
    assert len(app.table[1].value) == SHOWN
    assert f"sur {SHOWN + 5}" in words(app)
    assert "Tous les problèmes (CSV)" in [button.label for button in app.get("download_button")]


def test_the_first_thousand_of_many_problems_are_in_the_file_and_the_others_are_counted():
    header, row, *_ = published("themes").splitlines()
    app = dropped("\n".join([header, *(row.replace(",", ",x,", 1) for _ in range(1500))]).encode())
    assert f"1{NARROW}500 problèmes" in words(app)
    assert f"Et 500 autres problèmes{NARROW}: corriger d’abord ceux-ci" in words(app)
    assert f"le fichier a les 1{NARROW}000 premières" in words(app)
    labels = [button.label for button in app.get("download_button")]
    assert f"Les 1{NARROW}000 premiers problèmes (CSV)" in labels


def test_words_of_the_file_are_shown_as_they_are_written():
    header, *rows = published("themes").splitlines()
    app = dropped("\n".join([header, *rows, "neuf,**gras** [lien](https://exemple.fr),licornes,x"]).encode())
    shown = "\n".join(str(table.value.to_dict()) for table in app.table)
    assert "**gras**" not in shown
    assert "[lien](" not in shown


def test_what_was_read_is_forgotten_when_the_file_is_taken_away():
    app = dropped(published("themes").encode())
    assert "verification" in app.session_state
    app.file_uploader[0].clear().run()
    assert "verification" not in app.session_state
    assert not app.expander


def test_a_list_of_any_shape_shows_its_places_with_what_is_proposed():
    content = (FROZEN.parent / "cases" / "lists" / "noms-difficiles.csv").read_bytes()
    app = dropped(content, "noms-difficiles.csv")
    assert app.subheader[0].value.endswith("17 lignes")
    assert "0 ligne sûre, 14 à confirmer, 3 introuvables" in words(app)
    assert len(app.radio) == 14
    assert any("Mayenne" in option for option in app.radio[0].options)
    assert next(button.label for button in app.get("download_button")) == "La table à publier (XLSX)"


def test_one_click_settles_a_cause_for_all_its_cells_and_another_takes_it_back():
    header, *rows = published("attestations").splitlines()
    rows[:3] = [row.replace(",jour,", ",jouur,", 1) for row in rows[:3]]
    app = dropped("\n".join([header, *rows]).encode())
    assert app.table[0].value["Lignes"].tolist() == ["2 à 4"]
    next(button for button in app.button if button.label.startswith("Accepter 3 propositions")).click().run()
    assert not app.exception
    assert "dont 3 à réparation certaine" in words(app)
    next(button for button in app.button if button.label == "Annuler le dernier remède").click().run()
    assert app.table[0].value["Lignes"].tolist() == ["2 à 4"]
    assert "réparation certaine" not in words(app)
