"""How QGIS shows a list: with the colours and symbols of the map."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from atlas.listed.collectivites import APPROXIMATE as APPROXIMATED
from atlas.listed_table import Shape
from atlas.membership import Standing
from outputs.files.extract import Extract
from outputs.files.qml import POINT, POLYGON, Around, Category, colour, qml
from outputs.map.marks import APPROXIMATE, HEADINGS, INK

MARKERS = {
    "rond": "circle",
    "carre": "square",
    "triangle": "triangle",
    "losange": "diamond",
    "etoile": "star",
    "hexagone": "hexagon",
    "croix": "cross_fill",
    "pentagone": "pentagon",
}
PLAIN = {"symbole": "rond", "couleur": INK}  # the mark of what is of no family
BORDERS = {"regions": "dash", "departements": "dot"}  # as on the map; the others are solid
HEADING_ORDER = list(HEADINGS)
SMALL = ("villes",)  # headings whose areas are not seen on a map of the country
AREA = "$area"


class Kind(NamedTuple):
    """What is told apart among areas: their heading, who is only presumed, whose area is another's."""

    heading: str
    is_presumed: bool
    is_approximate: bool

    def category(self) -> Category:
        """Say it in the legend, and draw it as on the map."""
        mark = HEADINGS[self.heading]
        line = APPROXIMATE if self.is_approximate else mark.line
        words = [
            mark.label,
            "membres présumés" * self.is_presumed,
            "périmètre approché" * self.is_approximate,
        ]
        values = [self.heading, Standing.PRESUMED * self.is_presumed, APPROXIMATED * self.is_approximate]
        options = {
            "color": colour(mark.fill, mark.opacity),
            "style": "b_diagonal" if self.is_presumed else "solid",
            "outline_color": colour(str(line["stroke"])),
            "outline_style": "dot" if self.is_approximate else BORDERS.get(self.heading, "solid"),
            "outline_width": "0.4",
        }
        seen = _dot(mark.fill) if self.heading in SMALL else None
        return Category("-".join(filter(None, values)), ", ".join(filter(None, words)), options, seen)


def style(extract: Extract) -> str:
    """Return the QML of the layer of a list: one symbol for each kind of row that is in it."""
    titles = {each.name: each.title for each in extract.columns}
    if extract.table.shape is Shape.POINT:
        around = Around(titles, is_spread=True)
        return qml(POINT, f'"{extract.table.grouping.column}"', list(_marks(extract)), around)
    kinds = [kind.category() for kind in _kinds(extract)]
    return qml(POLYGON, _expression(extract), kinds, Around(titles, order=AREA))


def colours(extract: Extract) -> list[str]:
    """Return the colour of each row on the map: that of its family or of its heading."""
    groups = extract.rows[extract.table.grouping.column]
    if extract.table.shape is Shape.AREA:
        return [HEADINGS[heading].fill for heading in groups]
    families = extract.edition.tables["familles"].set_index("id")["couleur"]
    return [families.get(group, PLAIN["couleur"]) for group in groups]


def _marks(extract: Extract) -> Iterator[Category]:
    """Give a mark to each group of rows: that of its family, when it is one."""
    grouping = extract.table.grouping
    families = {row["id"]: row for row in extract.edition.tables["familles"].to_dict("records")}
    present = set(extract.completed[grouping.column])
    for value, label in grouping.labels(extract.edition).items():
        if value in present:
            mark = families.get(value, PLAIN)
            options = {
                "name": MARKERS.get(mark["symbole"], "circle"),
                "color": colour(mark["couleur"]),
                "outline_color": colour("#ffffff"),
                "outline_width": "0.3",
                "size": "3.2",
            }
            yield Category(value, label, options)


def _dot(fill: str) -> dict[str, str]:
    white = {"outline_color": colour("#ffffff"), "outline_width": "0.2"}
    return {"name": "circle", "color": colour(fill), "size": "1.8", **white}


def _kinds(extract: Extract) -> list[Kind]:
    rows = extract.completed
    presumed = rows["etat"] == Standing.PRESUMED if "etat" in rows else [False] * len(rows)
    kinds = set(map(Kind, rows[extract.table.grouping.column], presumed, rows["perimetre"] == APPROXIMATED))
    return sorted(kinds, key=lambda kind: (HEADING_ORDER.index(kind.heading), *kind[1:]))


def _expression(extract: Extract) -> str:
    """Return the expression that gives a collectivité the value of the category of its kind."""
    suffixes = {"perimetre": APPROXIMATED}
    if "etat" in extract.completed:
        suffixes = {"etat": Standing.PRESUMED, **suffixes}
    parts = [f"""if("{column}" = '{value}', '-{value}', '')""" for column, value in suffixes.items()]
    return f'concat("{extract.table.grouping.column}", {", ".join(parts)})'
