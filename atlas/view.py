"""How what is chosen is shown: which list, in which order, which sheet is open, which figure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from atlas.asked import CutValue, Query, Remark, UnknownValue, Values, first_keys
from atlas.editions import Edition
from atlas.figures import FIGURES
from atlas.listed import INITIATIVES, LISTED, ListedTable
from atlas.listings import ids_of
from atlas.overlays import KEY as LAYERS
from atlas.overlays import SWITCHES, is_shown
from atlas.selection import KEYS, Selection, is_a_day
from geo.levels import FIGURE_LEVELS, LEVELS, Level

LIST, ORDER, FIGURE, LEVEL, SEEN = "liste", "tri", "chiffre", "maille", "vue"
SINCE = "depuis"
USUAL_LEVEL = "departement"


@dataclass(frozen=True)
class View:
    """How a selection is shown: immutable, read from an address beside it, and written back.

    Attributes
    ----------
    listed
        The id of the listed table whose list is shown.
    order
        What it is sorted by: one of the orders of the table; nothing for its own order.
    sheet
        The sheet that is open: the key of its table in the address, and the id of the row.
    figure, level
        The ids of the figure that shades the map, and of the level of the territories it is counted in.
    seen
        Where the map looks, when the visitor moved it: latitude and longitude of its middle (degrees), zoom.
    since
        The day that the chosen one is compared with.
    layers
        The layers of the map that are not as usual, in the words of `atlas.overlays`.
    """

    listed: str = INITIATIVES.id
    order: str = ""
    sheet: tuple[str, str] | None = None
    figure: str = ""
    level: str = USUAL_LEVEL
    seen: tuple[float, float, float] | None = None
    since: date | None = None
    layers: tuple[str, ...] = ()

    @property
    def table(self) -> ListedTable:
        """The table whose list is shown."""
        return LISTED[self.listed]

    @property
    def territories(self) -> Level:
        """The level that the figure is counted in."""
        return LEVELS[self.level]

    @property
    def orders(self) -> dict[str, str]:
        """The order of the list that is shown, by the id of its table; the others keep their own."""
        return {self.listed: self.order}

    def shows(self, layer: str, usually: bool = True) -> bool:
        """Tell whether a layer of the map is shown."""
        return is_shown(self.layers, layer, usually)

    # -- changing it ---------------------------------------------------------------------------------------

    def opening(self, key: str, identifier: str) -> View:
        """Return the view with the sheet of a row open, and no other."""
        return replace(self, sheet=(key, identifier))

    def closed(self) -> View:
        """Return the view with no sheet open."""
        return replace(self, sheet=None)

    def listing(self, table: str) -> View:
        """Return the view with the list of another table, in its own order."""
        return replace(self, listed=table, order="")

    def fixed_on(self, table: str) -> View:
        """Return the view of a screen that has one list only, in the order that is asked for."""
        return replace(self, listed=table)

    def sorted_by(self, order: str) -> View:
        """Return the view with its list in another order."""
        return replace(self, order=order)

    def shading(self, figure: str, level: str) -> View:
        """Return the view with another figure on the map, or with none."""
        return replace(self, figure=figure, level=level)

    def told(self) -> View:
        """Return the view without what only says how one looks at it: the order, the place of the map."""
        return replace(self, order="", seen=None)

    def compared_with(self, day: date | None) -> View:
        """Return the view with the chosen day compared with another one, or with none."""
        return replace(self, since=day)

    def with_the_map_of(self, query: Query) -> View:
        """Return the view with what the map itself says in an address: where it looks, and its layers."""
        layers = filter(SWITCHES.__contains__, Values.listed(query.get(LAYERS, ())).values)
        return replace(self, seen=_place_seen(query), layers=tuple(layers))

    # -- the address ---------------------------------------------------------------------------------------

    @classmethod
    def read(cls, query: Query, edition: Edition) -> tuple[View, tuple[Remark, ...]]:
        """Read how an address shows what it chooses; see `Selection.read`."""
        all_known: dict[str, tuple[str, ...]] = {}
        remarks: list[Remark] = []
        for key, is_known in _readers(edition).items():
            read = Values.listed(query.get(key, ()))
            all_known[key] = tuple(filter(is_known, read.values))
            remarks += (UnknownValue(key, value) for value in read.values if not is_known(value))
            remarks += [CutValue(key)] * read.is_cut
        known = {key: values[0] for key, values in all_known.items() if values}
        seen = _place_seen(query)
        sheet = next(((key, known[key]) for key in SHEET_KEYS if key in known), None)
        view = cls(
            known.get(LIST, INITIATIVES.id),
            known.get(ORDER, ""),
            sheet,
            known.get(FIGURE, ""),
            known.get(LEVEL, USUAL_LEVEL),
            seen,
            date.fromisoformat(known[SINCE]) if SINCE in known else None,
            all_known[LAYERS],
        )
        return view, tuple(remarks)

    def to_query(self) -> dict[str, str]:
        """Write it as the keys and values of an address, without what is as usual."""
        usual = View()
        facts = {
            FIGURE: self.figure,
            LEVEL: self.level if self.level != usual.level else "",
            LIST: self.listed if self.listed != usual.listed else "",
            ORDER: self.order,
            SINCE: self.since.isoformat() if self.since else "",
            SEEN: ",".join(f"{each:g}" for each in self.seen or ()),
            LAYERS: ",".join(self.layers),
        }
        opened = {self.sheet[0]: self.sheet[1]} if self.sheet else {}
        return {key: value for key, value in {**facts, **opened}.items() if value}


@dataclass(frozen=True)
class State:
    """What the address of a screen says: what is chosen, and how it is shown."""

    selection: Selection = field(default_factory=Selection)
    view: View = field(default_factory=View)

    @classmethod
    def read(cls, query: Query, edition: Edition) -> tuple[State, tuple[Remark, ...]]:
        """Read an address.

        Returns
        -------
        State, tuple of Remark
            What it says, and what was ignored: unknown values, keys that mean nothing, what is beyond bounds.
        """
        first, more = first_keys(query)
        selection, of_selection = Selection.read(first, edition)
        view, of_view = View.read(first, edition)
        by_key: dict[str, list[Remark]] = {key: [] for key in first}
        for each in (*of_selection, *of_view):
            by_key[each.key].append(each)
        known = {*KEYS, *VIEW_KEYS}
        unknown = (values if key in known else [UnknownValue(key, "")] for key, values in by_key.items())
        return cls(selection, view), (*(each for values in unknown for each in values), *more)

    @property
    def other_day(self) -> date | None:
        """The day that the chosen one is compared with on the map; none under a figure."""
        on, since = self.selection.day, self.view.since
        return since if on and since != on and not self.view.figure else None

    def to_query(self) -> dict[str, str | list[str]]:
        """Write it as the keys and values of an address."""
        return {**self.selection.to_query(), **self.view.to_query()}

    def choosing(self, selection: Selection) -> State:
        """Return the state with something else chosen, shown in the same way.

        A day that is taken away takes the one that it was compared with along.
        """
        ends = self.selection.day is not None and selection.day is None
        return State(selection, self.view.compared_with(None) if ends else self.view)

    def showing(self, view: View) -> State:
        """Return the state with the same chosen, shown in another way."""
        return replace(self, view=view)

    def cleared(self) -> State:
        """Return the state with nothing chosen and no sheet open; how it is shown is kept."""
        return State(Selection(), self.view.closed().compared_with(None))


SHEET_KEYS = {table.sheet_key: table for table in LISTED.values()}
VIEW_KEYS = (FIGURE, LEVEL, LIST, ORDER, SEEN, SINCE, LAYERS, *SHEET_KEYS)
ORDERS = {order for table in LISTED.values() for order in table.orders}


def _place_seen(query: Query) -> tuple[float, float, float] | None:
    """Read where the map looks; what is no place is not looked at, and needs no word: the map shows all."""
    try:
        latitude, longitude, zoom = map(float, ",".join(query.get(SEEN, ())).split(","))
    except ValueError:
        return None
    within = abs(latitude) <= 85 and abs(longitude) <= 180 and 0 <= zoom <= 20
    return (latitude, longitude, zoom) if within else None


def _readers(edition: Edition) -> dict[str, Callable[[str], bool]]:
    """Tell, for each key of a view, which values mean something in an edition."""
    sheets = {key: ids_of(edition, table).__contains__ for key, table in SHEET_KEYS.items()}
    return {
        FIGURE: FIGURES.__contains__,
        LEVEL: FIGURE_LEVELS.__contains__,
        LIST: LISTED.__contains__,
        ORDER: ORDERS.__contains__,
        SINCE: is_a_day,
        LAYERS: SWITCHES.__contains__,
        **sheets,
    }
