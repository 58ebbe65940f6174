"""What there is to draw: the data, the boundaries, and the rows that a selection shows."""

from __future__ import annotations

from dataclasses import dataclass

from atlas.chosen import Chosen
from atlas.editions import Edition
from atlas.figures import Measured
from atlas.listed import COLLECTIVITES
from atlas.membership import Standing
from atlas.phrases import called
from atlas.selection import Selection
from atlas.view import State
from french.dates import day
from geo.layers import Layers, layers_of, tolerance_at
from outputs.drawing.projection import Window
from outputs.map.shown import drawn_of, shows_meetings
from outputs.map.spec import figure_of, is_former, since


@dataclass(frozen=True)
class Scene:
    """What there is to draw, the same as on the screen.

    Attributes
    ----------
    edition
        The data.
    rows
        The chosen rows of each table that are drawn.
    presumed
        The ids of the collectivités that are only presumed to be members.
    former
        Whether the régions are those of before 2016.
    since
        When the collectivités are members, in words.
    named
        Beside a number of those that a source names, on the day or ever: singular and plural.
    figure
        The figure that shades the territories of a level, if any.
    with_meetings
        Whether meetings are shown.
    """

    edition: Edition
    rows: Chosen
    presumed: frozenset[str]
    former: bool
    since: str
    named: tuple[str, str]
    figure: Measured | None
    with_meetings: bool

    @classmethod
    def of(cls, edition: Edition, state: State, rows: Chosen) -> Scene:
        """Set the scene of a selection as it is shown."""
        members = rows[COLLECTIVITES.id]
        return cls(
            edition=edition,
            rows=drawn_of(rows, state.view),
            presumed=frozenset(members["id"][members["etat"] == Standing.PRESUMED]),
            former=is_former(state.selection),
            since=since(edition, state.selection),
            named=_named(edition, state.selection),
            figure=figure_of(edition, state, rows),
            with_meetings=shows_meetings(state.view),
        )

    def layers(self, window: Window) -> Layers:
        """Return the boundaries, as finely as a window shows them."""
        return layers_of(self.edition.vintage, tolerance_at(window.scale))


def _named(edition: Edition, selection: Selection) -> tuple[str, str]:
    if selection.day is None:
        return called(COLLECTIVITES, selection, edition)
    on = f"au {day(selection.day)}"
    return f"collectivité attestée membre {on}", f"collectivités attestées membres {on}"
