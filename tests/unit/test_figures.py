"""The figure that shades the map: counted in the selection, in classes that say what is in them."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from atlas.classes import class_of
from atlas.editions import Edition
from atlas.figures import FIGURES, Measured, measured
from atlas.listed import INITIATIVES
from atlas.listings import listing_of
from atlas.profile import profile_of
from atlas.selection import Selection
from geo.levels import LEVELS, TerritoryKey
from geo.register import Register
from tests.unit.editions import edition_of

EVERYTHING = Selection()


def figure(edition: Edition, name: str, level: str, selection: Selection = EVERYTHING) -> Measured:
    return measured(edition, FIGURES[name], LEVELS[level], selection, selection.apply_to_all(edition))


def values(found: Measured) -> dict[str, float]:
    return dict(zip(found.rows["code"], found.rows["valeur"], strict=True))


def test_an_initiative_counts_in_the_territory_it_is_anchored_in_and_in_those_that_hold_it(small_edition):
    assert values(figure(small_edition, "initiatives", "departement"))["59"] == 1
    assert values(figure(small_edition, "initiatives", "epci"))["200093201"] == 1
    assert values(figure(small_edition, "initiatives", "region"))["32"] == 1


def test_an_initiative_of_a_region_counts_in_none_of_its_departements(data_folder):
    data_folder.change("initiatives", 1, code_commune="", code_region="32", echelle="region")
    edition = edition_of(data_folder)
    assert values(figure(edition, "initiatives", "departement"))["59"] == 0
    assert values(figure(edition, "initiatives", "region"))["32"] == 1


def test_the_figure_follows_the_filters_and_looks_only_where_they_look(small_edition):
    found = figure(small_edition, "initiatives", "departement", Selection.of(region=["53"]))
    assert values(found) == {"35": 1}


def test_a_rate_says_its_small_numbers_and_an_unknown_population_makes_no_rate(data_folder):
    register = data_folder.register.frame
    known = register["population"].mask(register["code"] == "62")
    data_folder.register = Register(register.assign(population=known))
    found = figure(edition_of(data_folder), "initiatives-par-habitant", "departement")
    rows = found.rows.set_index("code")
    assert rows.loc["59", "valeur"] == 100  # one, for the thousand inhabitants of the small register
    assert "1 initiative, petit nombre" in rows.loc["59", "texte"]
    assert np.isnan(rows.loc["62", "valeur"])
    assert pd.isna(rows.loc["62", "classe"])


@pytest.mark.parametrize(("count", "is_small"), [(9, True), (10, False)])
def test_what_is_few_on_the_map_is_few_on_the_page_of_the_territory(data_folder, count, is_small):
    data_folder.rows["initiatives"] = [
        {**data_folder.rows["initiatives"][1], "id": f"la-gare-{place}"} for place in range(count)
    ]
    data_folder.rows["partenaires"] = []
    for table in ("initiatives", "partenaires"):
        data_folder.write(table)
    edition = edition_of(data_folder)
    rows = figure(edition, "initiatives-par-habitant", "departement").rows.set_index("code")
    assert rows.loc["59", "nombre"] == count
    assert ("petit nombre" in rows.loc["59", "texte"]) == is_small
    assert bool(profile_of(edition, TerritoryKey("departement-59")).caution) == is_small


def test_a_former_region_counts_in_the_region_that_holds_all_of_it(small_edition):
    of_regions = Selection.of(rubrique=["regions"])
    found = figure(small_edition, "membres", "region", of_regions)
    assert values(found)["75"] == 1
    by_departement = figure(small_edition, "membres", "departement", of_regions)
    assert values(by_departement)["33"] == 1  # in the small register its one département is all of it


ON_THE_DAY = Selection.of(day=date(2012, 8, 31))


def test_coverage_is_a_share_of_the_inhabitants_on_a_day(small_edition):
    found = figure(small_edition, "couverture", "departement", ON_THE_DAY)
    assert values(found)["35"] == 1
    assert values(found)["59"] == 0
    assert (found.day, found.title) == (
        date(2012, 8, 31),
        "Part de la population dans une collectivité connue comme membre au 31 août 2012",
    )


def test_coverage_without_a_day_is_refused_and_no_other_figure_is():
    refused = {figure.id for figure in FIGURES.values() if figure.refused(EVERYTHING)}
    assert refused == {"couverture"}
    assert not any(figure.refused(ON_THE_DAY) for figure in FIGURES.values())


def test_on_a_day_on_which_nobody_is_known_there_is_no_share_rather_than_none(small_edition):
    found = figure(small_edition, "couverture", "departement", Selection.of(day=date(2021, 1, 1)))
    assert found.rows["valeur"].isna().all()
    assert set(found.rows["texte"]) == {"aucun membre n’est connu ce jour-là"}


def test_a_number_of_members_has_its_day_or_says_what_it_is_a_number_of(small_edition):
    assert figure(small_edition, "membres", "region").title == (
        "Collectivités nommées membres par des documents de 2012"
    )
    on_the_day = figure(small_edition, "membres", "region", ON_THE_DAY)
    assert on_the_day.title == "Membres connus par leur nom au 31 août 2012"


def test_on_the_published_data_no_departement_counts_what_a_region_has(edition):
    found = figure(edition, "initiatives", "departement")
    rows = listing_of(edition, INITIATIVES).frame
    across = rows["departements"].map(len)[rows["ancre_niveau"] != "region"]
    assert found.rows["nombre"].sum() == across.sum()


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


def test_each_class_is_named_by_what_is_in_it(small_edition):
    assert figure(small_edition, "initiatives", "region").classes == ("0", "1")
