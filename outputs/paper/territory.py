"""The page of a territory on paper: its profile in one or two sheets of A4."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from atlas.editions import Edition
from atlas.evidence import evidence_of_all
from atlas.listed import INITIATIVES
from atlas.listings import listing_of
from atlas.profile import (
    PARTLY,
    Comparable,
    InitiativeLine,
    MemberLine,
    Mention,
    Profile,
    Shortlist,
    figure_rows,
    profile_of,
)
from atlas.site import site
from french.numbers import counted, kilometres, number
from french.typography import capitalized
from geo.levels import TerritoryKey
from geo.millesime import CREDIT
from outputs.drawing import territory_picture
from outputs.drawing.legend import family_samples
from outputs.paper.memberships import FAMILIES, RULE_OF_MEMBERSHIP, left_out, told
from outputs.paper.printing import Content, fitting, printed, published
from outputs.paper.sources import Sources

TEMPLATE = "territory"
MOST_PAGES = 2
MAP = (400, 300)  # pixels, on a column of 86 mm: names of 7 points


@dataclass(frozen=True)
class Room:
    """How many rows of each kind a page has room for."""

    initiatives: int
    around: int
    mentions: int
    members: int
    comparables: int
    facts: int


# From what most territories need to what the fullest leave room for.
ROOMS = (
    Room(10, 10, 4, 8, 6, 4),
    Room(8, 6, 3, 6, 4, 3),
    Room(6, 4, 2, 4, 3, 2),
    Room(4, 3, 1, 3, 2, 1),
)


def territory_pdf(edition: Edition, key: TerritoryKey, address: str, today: date, theme: str = "") -> bytes:
    """Print the page of a territory.

    Parameters
    ----------
    edition
        The data.
    key
        A territory of today.
    address
        The full address of the page on the screen, to come back to.
    today
        The day that the page says it is of.
    theme
        The id of the theme of what the territories like it did; nothing for anything.

    Returns
    -------
    bytes
        A tagged PDF of ``MOST_PAGES`` pages of A4 at most; a list that is cut says how many it leaves out.

    Raises
    ------
    KeyError
        There is no such territory.
    """
    page = _Page(edition, profile_of(edition, key, theme), address, today)
    return printed(TEMPLATE, fitting(TEMPLATE, (page.content(room) for room in ROOMS), MOST_PAGES))


class _Page:
    """What the page of a territory says, for the template."""

    def __init__(self, edition: Edition, profile: Profile, address: str, today: date) -> None:
        self._edition, self._profile = edition, profile
        self._address, self._today = address, today
        self._picture = territory_picture(edition, profile.key, MAP)
        self._samples = family_samples(edition)
        rows = listing_of(edition, INITIATIVES).frame
        self._cited = dict(zip(rows["id"], rows["sources"], strict=True))

    def content(self, room: Room) -> Content:
        """Return all of it, with as many rows as there is room for."""
        profile, sources = self._profile, Sources()
        return {
            **self._heading(),
            "map": self._picture.map_svg(),
            "alt": f"{self._picture.title}. {self._picture.description}",
            "legend": [section.data() for section in self._picture.legend],
            "chain": [told(link, room.facts, sources) for link in profile.chain],
            "rule_of_membership": RULE_OF_MEMBERSHIP,
            "missing": profile.missing,
            "initiatives": self._initiatives(room, sources),
            "mentions": self._mentions(room, sources),
            "members_title": f"D’autres collectivités nommées membres, {profile.naming}",
            "members": self._members(room),
            "rule": profile.rule,
            "comparables": [self._comparable(each) for each in profile.comparables[: room.comparables]],
            "figures": _figures(profile),
            "notes": [note for note in (profile.caution, FAMILIES) if note],
            "sources": sources.listed(),
        }

    def _heading(self) -> Content:
        profile = self._profile
        return {
            "title": f"{profile.name} · {site().nom}",
            "name": profile.name,
            "subtitle": " · ".join(filter(None, (profile.level, profile.place))),
            "description": f"Ce que l’on sait de {profile.name}\u202f: adhésions et initiatives.",
            "remarks": profile.remarks,
            **published(self._today),
            "address": self._address,
            "credit": f"Contours, codes et populations\u202f: {CREDIT}",
        }

    def _initiatives(self, room: Room, sources: Sources) -> list[Content]:
        def row(line: InitiativeLine) -> Content:
            calls = sources.cite(*evidence_of_all(self._edition, self._cited[line.identifier]))
            detail = ", ".join(filter(None, (line.theme, line.place)))
            return {**self._named(line), "detail": f"{detail} {calls}", "distance": _far(line.distance)}

        return _lists(
            ("Sur ce territoire", self._profile.on, room.initiatives, row),
            ("À plus grande échelle, et qui le couvrent", self._profile.covering, room.initiatives, row),
            (PARTLY, self._profile.partly, room.initiatives, row),
            ("Autour, les plus proches", self._profile.around, room.around, row),
        )

    def _mentions(self, room: Room, sources: Sources) -> list[Content]:
        def row(line: Mention) -> Content:
            detail = f"{capitalized(line.said)} {sources.cite(*line.evidence)}"
            return {"name": line.name, "detail": detail, "distance": ""}

        return _lists(*((each.title, each, room.mentions, row) for each in self._profile.mentions))

    def _members(self, room: Room) -> list[Content]:
        def row(line: MemberLine) -> Content:
            where = ", ".join(filter(None, (line.level, line.place)))
            return {
                "name": line.name,
                "detail": f"{where}\u202f: {line.state}",
                "distance": _far(line.distance),
            }

        return _lists(
            ("Sur ce territoire", self._profile.members_on, room.members, row),
            ("Autour, les plus proches", self._profile.members_around, room.members, row),
        )

    def _comparable(self, like: Comparable) -> Content:
        where = ", ".join(filter(None, (like.place, counted(like.population, "habitant"), like.likeness)))
        return {
            "name": like.name,
            "detail": where,
            "states": [capitalized(state) for state in like.states],
            "initiatives": [{**self._named(line), "detail": line.theme} for line in like.initiatives.rows],
            "others": left_out(like.initiatives.others),
        }

    def _named(self, line: InitiativeLine) -> Content:
        return {"name": line.name, "sample": self._samples.get(line.family, "")}


Line = TypeVar("Line", InitiativeLine, MemberLine, Mention)
List = tuple[str, Shortlist[Line], int, Callable[[Line], Content]]  # title, rows, most, how to write one


def _lists(*lists: List[Line]) -> list[Content]:
    """Cut lists to the room there is; an empty one is left out."""
    return [
        {
            "title": title,
            "total": number(found.total),
            "rows": [row(line) for line in found.rows[:most]],
            "others": found.remark or left_out(found.total - min(most, len(found.rows))),
        }
        for title, found, most, row in lists
        if found.total
    ]


def _figures(profile: Profile) -> Content:
    rows = figure_rows(profile, profile.figures)
    return {
        "names": [area.name for area in profile.figures],
        "rows": [{"label": row.label, "values": row.values} for row in rows],
    }


def _far(distance: float | None) -> str:
    return "" if distance is None else kilometres(distance)
