"""What a visitor hides on the map is not on the one that he prints or hands on."""

import pytest

from outputs.drawing import selection_picture
from outputs.drawing.glimpse import glimpse
from tests.unit.editions import asked, chosen

BOTH = ("Collectivités nommées membres par des documents de 2009 à 2020", "Initiatives")


@pytest.mark.parametrize(
    ("switched", "titles"),
    [("", BOTH), ("-initiatives", BOTH[:1]), ("-zones,-noms", BOTH), ("rencontres", (*BOTH, "Rencontres"))],
)
def test_the_printed_map_explains_the_layers_that_are_shown(edition, switched, titles):
    state = asked(edition, f"region=53&couches={switched}")
    picture = selection_picture(edition, state, chosen(edition, state))
    assert tuple(section.title for section in picture.legend) == titles


def test_the_members_of_a_hidden_heading_are_not_drawn_and_the_others_are(edition):
    state = asked(edition, "region=53&couches=-villes,-regions")
    picture = selection_picture(edition, state, chosen(edition, state))
    labels = {entry.label for section in picture.legend for entry in section.entries}
    assert "Intercommunalités" in labels
    assert not {"Villes", "Régions"} & labels


def test_the_picture_that_stands_in_for_the_map_leaves_them_out_too(edition):
    drawn = {}
    for switched in ("", "-initiatives", "rencontres"):
        state = asked(edition, f"region=53&couches={switched}")
        drawn[switched] = glimpse(edition, state, chosen(edition, state))
    assert ["point initiative" in each for each in drawn.values()] == [True, False, True]
    assert ["point rencontre" in each for each in drawn.values()] == [False, False, True]
