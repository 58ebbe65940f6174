"""The figure that shades the map: counted in the selection, in classes that say what is in them."""

import numpy as np
import pandas as pd
import pytest

from atlas.catalogue import Catalogue
from atlas.figures import Figures, class_of, figures_of
from atlas.selection import Selection
from atlas.store import store


@pytest.fixture
def catalogue(data_folder) -> Catalogue:
    tables, _ = data_folder.read()
    return Catalogue.of(tables, data_folder.register)


def figures(catalogue: Catalogue, **criteria) -> Figures:
    selection = Selection(**criteria)
    return figures_of(catalogue, selection, catalogue.choose(selection))


def values(found: Figures) -> dict[str, float]:
    return dict(zip(found.rows["code"], found.rows["valeur"], strict=True))


def test_an_initiative_counts_in_the_territory_it_is_anchored_in_and_in_those_that_hold_it(catalogue):
    assert values(figures(catalogue, chiffre="initiatives", maille="departement"))["59"] == 1
    assert values(figures(catalogue, chiffre="initiatives", maille="epci"))["200093201"] == 1
    assert values(figures(catalogue, chiffre="initiatives", maille="region"))["32"] == 1


def test_an_initiative_of_a_region_counts_in_none_of_its_departements(data_folder):
    data_folder.change("initiatives", 1, code_commune="", code_region="32", echelle="region")
    tables, _ = data_folder.read()
    catalogue = Catalogue.of(tables, data_folder.register)
    assert values(figures(catalogue, chiffre="initiatives", maille="departement"))["59"] == 0
    assert values(figures(catalogue, chiffre="initiatives", maille="region"))["32"] == 1


def test_the_figure_follows_the_filters_and_looks_only_where_they_look(catalogue):
    found = figures(catalogue, chiffre="initiatives", maille="departement", region=("53",))
    assert values(found) == {"35": 1}


def test_a_rate_says_its_small_numbers_and_an_unknown_population_makes_no_rate(catalogue):
    catalogue.register.frame.loc[catalogue.register.frame["code"] == "62", "population"] = pd.NA
    found = figures(catalogue, chiffre="initiatives-par-habitant", maille="departement")
    rows = found.rows.set_index("code")
    assert rows.loc["59", "valeur"] == 100  # one, for the thousand inhabitants of the small register
    assert "1 initiative, petit nombre" in rows.loc["59", "texte"]
    assert np.isnan(rows.loc["62", "valeur"])
    assert pd.isna(rows.loc["62", "classe"])


def test_a_former_region_counts_in_the_region_that_holds_all_of_it(catalogue):
    found = figures(catalogue, chiffre="membres", maille="region", rubrique=("regions",))
    assert values(found)["75"] == 1
    by_departement = figures(catalogue, chiffre="membres", maille="departement", rubrique=("regions",))
    assert values(by_departement)["33"] == 1  # in the small register its one département is all of it


def test_coverage_is_a_share_of_the_inhabitants(catalogue):
    found = figures(catalogue, chiffre="couverture", maille="departement")
    assert values(found)["35"] == 1
    assert values(found)["59"] == 0


def test_on_the_published_data_no_departement_counts_what_a_region_has():
    published = store.current()
    found = figures(published, chiffre="initiatives", maille="departement")
    levels = published.listings["initiatives"].frame["ancre_niveau"]
    across = published.listings["initiatives"].frame["departements"].map(len)[levels != "region"]
    assert found.rows["nombre"].sum() == across.sum()


def test_without_a_figure_there_is_none(catalogue):
    assert figures(catalogue) is None


def test_zero_is_a_class_of_its_own_and_what_is_not_known_has_none():
    assert list(class_of(pd.Series([0.0, np.nan, 2.0]))) == [0, pd.NA, 1]


def test_a_constant_value_and_a_single_row_make_one_class():
    assert list(class_of(pd.Series([3.0, 3.0, 3.0]))) == [1, 1, 1]
    assert list(class_of(pd.Series([7.0]))) == [1]
    assert list(class_of(pd.Series([0.0]))) == [0]


def test_many_values_make_five_classes_in_order_and_none_is_empty():
    values = pd.Series(np.arange(1, 101, dtype=float))
    classes = class_of(values)
    assert sorted(classes.unique()) == [1, 2, 3, 4, 5]
    assert classes.is_monotonic_increasing
    assert set(class_of(values / 100, (0.25, 0.5, 0.75, 1)).unique()) == {1, 2, 3, 4}


def test_each_class_is_named_by_what_is_in_it(catalogue):
    assert figures(catalogue, chiffre="initiatives", maille="region").classes == ("0", "1")
