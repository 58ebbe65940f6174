"""What the map shows: which rows, where to look, which row is ringed. A small text, made at each change."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date

import numpy as np
import pandas as pd

from atlas.abroad import is_abroad
from atlas.chosen import Chosen
from atlas.editions import Edition
from atlas.figures import FIGURES, Measured, measured
from atlas.labels import NEW_REGIONS
from atlas.listed import COLLECTIVITES, INITIATIVES, MAPPED, RENCONTRES
from atlas.listed_table import Shape
from atlas.listings import listing_of
from atlas.membership import Standing
from atlas.phrases import called
from atlas.selection import Selection
from atlas.view import State, View
from french.dates import day
from french.lists import joined
from geo.levels import TerritoryKey
from outputs.map.areas import past_areas
from outputs.map.comparing import other_day
from outputs.map.files import EPCI, FORMER_REGIONS, NAMED_APART, SHADED, WORLD, MapFile
from outputs.map.framing import frame_of
from outputs.map.shown import asks_for_meetings

LETTER = 6  # bits of a letter in base 64
TABLES = tuple(table.id for table in MAPPED)
FAMILIES = "familles"  # the criterion that the legend shows, and filters by


@dataclass(frozen=True)
class MapSpec:
    """What the map is asked to show.

    Attributes
    ----------
    addresses
        Where the browser fetches the shapes and the points, by name.
    initiatives, collectivites, rencontres
        The ids of the rows that are shown; of collectivités, those of their shapes (`outputs.map.areas`).
    presumed
        Of these collectivités, those that no source names on the chosen day itself.
    since
        What the legend says of the collectivités: when they are, or were, members.
    former
        Whether the régions are those of before 2016.
    figure
        The figure that shades the territories of a level, or nothing: ``level``, ``shapes`` (the file of the
        shapes, and the part of it), ``title``, ``classes`` (their names, zero first) and ``values`` (by
        ``niveau-code``: the class, -1 when not known, and the words).
    frame
        Where to look: ``bounds`` (``[[south, west], [north, east]]``, degrees) and a ``token`` that changes
        with the selection, which the browser can make too: see `outputs.map.framing.token_of`. As long as it
        stays, the visitor's own view is kept. ``view`` (latitude, longitude, zoom) is what the address asks
        to look at on arrival, or nothing.
    families
        The families that are chosen: the legend shows them pressed.
    outlines
        The addresses of the outlines of the place that is chosen and of the EPCI that holds it.
    on
        The day that proofs are as old as, ``YYYY-MM-DD``: the one that is looked at, or today.
    strong
        Whether the members are what is asked for: they are then drawn stronger.
    meetings
        Whether the meetings are what is asked for: they are then shown, unless the address says else.
    compared
        The day that the chosen one is compared with: see `outputs.map.comparing`.
    selected
        ``initiative:id``, ``collectivite:id`` or ``rencontre:id`` of the open sheet, or nothing.
    turn
        The last click of the visitor that is known here: the map ignores what is older than what it shows.
    live
        The tables that are looked at, whose rows the browser may show by itself before it is told; none under
        a figure or on a day, which are the server's to say.
    places
        The place of each row in the file of its table, by table.
    """

    addresses: Mapping[str, str]
    initiatives: tuple[str, ...]
    collectivites: tuple[str, ...]
    rencontres: tuple[str, ...]
    presumed: tuple[str, ...]
    since: str
    former: bool
    figure: Mapping[str, object] | None
    frame: Mapping[str, object]
    families: tuple[str, ...]
    outlines: tuple[str, ...]
    on: str
    strong: bool
    meetings: bool
    selected: str
    compared: Mapping[str, object] | None = None
    turn: str = ""
    live: tuple[str, ...] = ()
    places: Mapping[str, pd.Index] = field(default_factory=dict)

    def to_json(self) -> str:
        """Write the spec so that it can stand in any JavaScript source.

        Few rows are named; others are bits in the order of their file, so that a hundred thousand are a text
        of 17 kB. What is nothing is left out. Every character that a template, a script element or the map
        component's rewriting of names looks for is escaped: the text is data wherever it is put.
        """
        said = ((each.name, getattr(self, each.name)) for each in fields(self) if each.name != "places")
        facts = {name: value for name, value in said if value is not None}
        rows = {table: _written(facts[table], self.places.get(table)) for table in TABLES}
        text = json.dumps(facts | rows, ensure_ascii=True, separators=(",", ":"))
        for character in "_<>&'`$":
            text = text.replace(character, f"\\u{ord(character):04x}")
        return text


def map_spec(
    edition: Edition,
    state: State,
    rows: Chosen,
    files: Mapping[str, MapFile],
    addresses: Mapping[str, str],
    figure: Measured | None = None,
    outlines: Sequence[str] = (),
    turn: str = "",
    live: Sequence[str] = (),
) -> MapSpec:
    """Say what a map shows.

    Parameters
    ----------
    edition, state
        The data, what is chosen and how it is shown.
    rows
        The chosen rows of each table.
    files, addresses
        The files of the map, and where each is fetched.
    figure
        What shades the territories, if anything.
    outlines
        Where the outlines of what is chosen are fetched.
    turn, live
        See `MapSpec`.
    """
    shown, areas, on = rows[COLLECTIVITES.id], past_areas(edition), state.selection.day
    return MapSpec(
        addresses={name: addresses[name] for name in _needed(files, state, rows, figure)},
        initiatives=tuple(rows[INITIATIVES.id]["id"].tolist()),
        collectivites=tuple(areas.name(who, on) for who in shown["id"]),
        rencontres=tuple(rows[RENCONTRES.id]["id"]),
        presumed=tuple(areas.name(who, on) for who in shown["id"][shown["etat"] == Standing.PRESUMED]),
        since=since(edition, state.selection, state.other_day),
        former=is_former(state.selection),
        figure=_shading(figure) if figure else None,
        frame=frame_of(edition, state, rows),
        families=state.selection.values(FAMILIES),
        outlines=tuple(outlines),
        on=(state.selection.day or edition.today).isoformat(),
        strong=state.view.table.shape is Shape.AREA,
        meetings=asks_for_meetings(state.view),
        selected=":".join(state.view.sheet or ()),
        compared=other_day(edition, state, shown),
        turn=turn,
        live=() if figure or on else tuple(live),
        places={table: files[_naming(table, files)].places for table in TABLES if table in files},
    )


def figure_of(edition: Edition, state: State, rows: Chosen) -> Measured | None:
    """Measure the figure that a view asks for; nothing when it asks for none, or when it is refused."""
    view: View = state.view
    if not view.figure or FIGURES[view.figure].refused(state.selection):
        return None
    return measured(edition, FIGURES[view.figure], view.territories, state.selection, rows)


def is_former(selection: Selection) -> bool:
    """Tell whether the régions of a selection's day are those of before 2016."""
    return selection.day is not None and selection.day < NEW_REGIONS


def since(edition: Edition, selection: Selection, other: date | None = None) -> str:
    """Say when the collectivités of a selection are, or were, members: on its day, and on another one."""
    if selection.day and other:
        return f"Collectivités membres au {joined([day(each) for each in sorted((selection.day, other))])}"
    if selection.day:
        former = ", dans les régions d’avant 2016" if is_former(selection) else ""
        return f"Collectivités membres au {day(selection.day)}{former}"
    if not len(listing_of(edition, COLLECTIVITES)):
        return "Aucune collectivité nommée membre"
    _, many = called(COLLECTIVITES, selection, edition)
    return f"{many[:1].upper()}{many[1:]}"


def _written(ids: Sequence[str], places: pd.Index | None) -> Sequence[str] | str:
    """Return ids, or a bit for each row of their file, in base 64: what is shorter."""
    if places is None or sum(map(len, ids)) <= len(places) / LETTER:
        return ids
    shown = np.zeros(len(places), dtype=bool)
    found = places.get_indexer(pd.Index(ids))
    shown[found[found >= 0]] = True
    return base64.b64encode(np.packbits(shown).tobytes()).decode()


def _naming(table: str, files: Mapping[str, MapFile]) -> str:
    """Return the name of the file that has the ids of the rows of a table, in the order of its own."""
    name = NAMED_APART.get(table, table)
    return name if name in files else table


def _needed(files: Mapping[str, MapFile], state: State, rows: Chosen, figure: Measured | None) -> list[str]:
    """Leave out what this map does not draw. The browser fetches the rest: the world once it is looked at."""
    shaded = SHADED[state.view.level][0] if figure else ""
    asked_for = {
        FORMER_REGIONS: any(map(is_former, (state.selection, state.selection.on(state.other_day)))),
        EPCI: shaded == EPCI,
        WORLD: bool(is_abroad(rows[INITIATIVES.id]).any()),
    }
    return [name for name in files if asked_for.get(name, True)]


def _shading(figure: Measured) -> dict[str, object]:
    rows = zip(figure.rows["cle"], figure.rows["classe"].fillna(-1), figure.rows["texte"], strict=True)
    return {
        "level": figure.level.id,
        "shapes": SHADED[figure.level.id],
        "title": figure.title,
        "classes": figure.classes,
        "values": {key: [int(place), words] for key, place, words in rows},
    }


def outlined(edition: Edition, selection: Selection) -> tuple[TerritoryKey, ...]:
    """Return the territories whose outlines are drawn: the chosen place, and the EPCI that holds it."""
    place = selection.place
    if not place:
        return ()
    holding = [key for key in edition.vintage.places.chain(place) if key.level == "epci" and key != place]
    return (place, *holding)
