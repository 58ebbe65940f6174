"""« Données et méthode » without a browser."""

import pytest

from atlas.quality import quality_report
from pages.widgets.text import plain
from tests.screens.drawn import draw, keys, words


def test_the_screen_opens_on_the_method_with_the_numbers_of_the_tables(edition):
    app = draw("donnees")
    assert f"**{len(edition.tables['initiatives'])} initiatives**" in words(app)
    assert "31 août 2012, 1er novembre 2019 et 8 décembre 2020" in words(app)
    assert "millésime 2026" in words(app)


def test_the_zonings_are_said_with_the_day_of_their_list_and_one_without_a_list_is_not_given():
    assert "(FRR), 4 communes, liste du 10 juillet 2025" in words(draw("donnees"))
    assert "(ZRR), non fourni" in words(draw("donnees"))


def test_without_any_list_no_zoning_is_offered(served_tables):
    (served_tables / "zonages.csv").unlink()
    assert "(QPV), non fourni" in words(draw("donnees"))
    assert "non fournie" in words(draw("donnees", partie="tables"))
    assert "zonage" not in keys("initiatives")


def test_each_source_is_there_with_the_rows_that_rest_on_it(edition):
    table = draw("donnees", partie="sources").table[0].value
    assert len(table) == len(edition.tables["sources"])
    assert "La lettre du RTES" in table["Titre"].iloc[0]


def test_every_column_of_every_table_is_described(edition):
    shown = draw("donnees", partie="tables")
    assert len(shown.table) == len(edition.schemas)
    for table, schema in zip(shown.table, edition.schemas.values(), strict=True):
        assert len(table.value) == len(schema.columns)
        assert all(len(text) > 20 for text in table.value["Ce qu’elle dit"])


def test_the_quality_report_shows_every_finding_with_its_number(edition):
    app = draw("donnees", partie="qualite")
    for finding in quality_report(edition):
        where = [each.label for each in app.expander] if len(finding.rows) else [words(app)]
        assert any(finding.title in each for each in where)
        if len(finding.rows):
            assert any(each.startswith(f"**{len(finding.rows)}** · {finding.title}") for each in where)


def test_the_quality_report_is_in_the_order_of_work_and_each_step_says_why(edition):
    app = draw("donnees", partie="qualite")
    steps = list(dict.fromkeys(each.step for each in quality_report(edition) if len(each.rows)))
    ranked = [each.value for each in app.subheader if each.value[0].isdigit()]
    assert ranked == [f"{rank}. {plain(step.title)}" for rank, step in enumerate(steps, start=1)]
    assert all(plain(step.why) in words(app) for step in steps)
    assert "/donnees/qualite/ordre-de-travail.csv" in words(app)


@pytest.mark.parametrize("part", ["licornes", ""])
def test_an_unknown_part_is_the_first(part):
    assert "initiatives**" in words(draw("donnees", partie=part))
