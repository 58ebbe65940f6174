"""A list that is none of our tables, on « Vérifier ma table », without a browser."""

import pytest
from streamlit.testing.v1 import AppTest

from atlas.lists.decisions import Decisions, Twin
from pages.widgets.checking.decided import DECIDED
from tests.screens.drawn import draw

NARROW = "\u202f"
LIST = """structure,thematique,ville,cp,Horaires
Ressourcerie des Deux Rives,Réemploi,Rennes,35000,lundi
Habitat partagé du Verger,Habitat,Brest,29200,mardi
Café des Possibles,Habitat,Charlevile-Mézières,08000,
Atelier sans lieu,Habitat,Genève,1201,
"""


def dropped(content: str = LIST) -> AppTest:
    app = draw("donnees", partie="verifier")
    app.file_uploader[0].upload("liste.csv", content.encode(), "text/csv").run()
    assert not app.exception
    return app


def words(app: AppTest) -> str:
    return "\n".join(element.value for element in (*app.markdown, *app.caption, *app.subheader))


def decisions(app: AppTest) -> Decisions:
    return app.session_state[DECIDED][0].last


def press(app: AppTest, label: str) -> None:
    next(button for button in app.button if button.label.startswith(label)).click().run()
    assert not app.exception


@pytest.mark.trial
def test_a_list_goes_from_its_columns_to_rows_that_are_ready():
    app = dropped()
    assert f"**Lieux**{NARROW}: 2 lignes sûres, 1 à confirmer, 1 introuvable." in words(app)
    assert "Horaires" in words(app)  # kept as it is, and said to be
    app.radio[0].set_value("08105").run()
    assert "3 lignes sûres, 0 à confirmer" in words(app)
    press(app, "Annuler")
    assert "2 lignes sûres, 1 à confirmer" in words(app)
    press(app, "Confirmer les propositions uniques (1)")
    assert decisions(app).places == {4: "08105"}
    app.text_input(key="liste_0_code_5").set_value("99999").run()
    assert "d’aucune commune" in words(app)
    app.text_input(key="liste_0_code_5").set_value("35238").run()
    assert "4 lignes sûres" in words(app)
    for key, value in {"nature": "lieu", "statut": "active", "themes": "habitat"}.items():
        app.selectbox(key=f"liste_0_tout_{key}").set_value(value)
    app.selectbox(key="liste_0_mot_themes_0").set_value("economie-circulaire")
    app.selectbox(key="liste_0_source").set_value("lettre-33")
    app.text_input(key="liste_0_passage").set_value("000:1-2")
    app.text_input(key="liste_0_tout_resume").set_value("Un lieu ouvert à tous.")
    press(app, "Compléter ainsi")
    assert "4 lignes sont prêtes, sur 4 lignes" in words(app)


@pytest.mark.trial
def test_a_column_is_corrected_and_the_correction_holds_for_the_next_file():
    app = dropped()
    app.selectbox(key="liste_0_colonne_2").set_value("porteur")
    press(app, "Relire la liste ainsi")
    assert "est porteur" in words(app)
    app.file_uploader[0].clear().run()
    assert DECIDED not in app.session_state
    app.file_uploader[0].upload("autre.csv", LIST.replace("Rennes", "Nantes").encode(), "text/csv").run()
    assert app.selectbox(key="liste_0_colonne_2").value == "porteur"


@pytest.mark.trial
def test_a_row_that_is_published_already_is_shown_beside_it_and_may_be_left_aside(edition):
    table = edition.tables["initiatives"]
    row = table[table["code_commune"] != ""].iloc[0]
    name = edition.vintage.register.name_of("commune", row["code_commune"])
    app = dropped(f'structure,ville,insee\n"{row["nom"]}",{name},{row["code_commune"]}\n')
    assert "Doublons possibles" in words(app)
    app.radio[-1].set_value(Twin.ASIDE).run()
    assert decisions(app).twins == {2: Twin.ASIDE}
