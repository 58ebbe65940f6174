"""Meetings on a printed map: when one asks for them, as on the screen."""

import re

from atlas.editions import Edition
from outputs.drawing import Picture, selection_picture
from tests.unit.editions import asked, chosen


def pictured(edition: Edition, address: str) -> Picture:
    state = asked(edition, address)
    return selection_picture(edition, state, chosen(edition, state))


def titles(picture: Picture) -> set[str]:
    return {section.title for section in picture.legend}


def test_a_map_has_the_meetings_of_its_selection_when_their_list_is_what_is_shown(edition):
    picture = pictured(edition, "region=32&liste=rencontres")
    rows = chosen(edition, asked(edition, "region=32"))["rencontres"].dropna(subset="latitude")
    assert "Rencontres" in titles(picture)
    assert f"{len(rows)} rencontres" in picture.description
    numbers = [int(n) for n in re.findall(r"font-size=\"9\"[^>]*>(\d+)<", picture.map_svg())]
    places = rows.groupby(["latitude", "longitude"]).size()
    assert sorted(numbers) == sorted(places[places > 1])


def test_who_does_not_ask_for_meetings_has_none_on_the_map(edition):
    picture = pictured(edition, "region=32")
    assert "Rencontres" not in titles(picture)
    assert "rencontre" not in picture.description
