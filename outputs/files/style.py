"""How QGIS shows a list: with the colours and symbols of the map."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from atlas.criteria import INITIATIVES
from atlas.membership import Etat
from outputs.files.columns import APPROCHE
from outputs.files.extract import Extract
from outputs.files.qml import POINT, POLYGON, Category, colour, qml
from outputs.map.marks import APPROXIMATE, HEADINGS

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
BORDERS = {"regions": "dash", "departements": "dot"}  # as on the map; the others are solid
HEADING_ORDER = list(HEADINGS)


class Kind(NamedTuple):
    """What is told apart among collectivités: who is only presumed a member, whose area is another's."""

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
        values = [self.heading, Etat.PRESUMEE * self.is_presumed, APPROCHE * self.is_approximate]
        options = {
            "color": colour(mark.fill, mark.opacity),
            "style": "b_diagonal" if self.is_presumed else "solid",
            "outline_color": colour(str(line["stroke"])),
            "outline_style": "dot" if self.is_approximate else BORDERS.get(self.heading, "solid"),
            "outline_width": "0.4",
        }
        return Category("-".join(filter(None, values)), ", ".join(filter(None, words)), options)


def style(extract: Extract) -> str:
    """Return the QML of the layer of a list: one symbol for each kind of row that is in it."""
    if extract.table == INITIATIVES:
        return qml(POINT, '"famille"', list(_families(extract)))
    return qml(POLYGON, _expression(extract), [kind.category() for kind in _kinds(extract)])


def _families(extract: Extract) -> Iterator[Category]:
    families = extract.catalogue.tables.familles
    for family in families[families["id"].isin(extract.rows["famille"])].to_dict("records"):
        options = {
            "name": MARKERS.get(family["symbole"], "circle"),
            "color": colour(family["couleur"]),
            "outline_color": colour("#ffffff"),
            "outline_width": "0.3",
            "size": "3.2",
        }
        yield Category(family["id"], family["libelle"], options)


def _kinds(extract: Extract) -> list[Kind]:
    rows = extract.completed
    presumed = rows["etat"] == Etat.PRESUMEE if "etat" in rows else [False] * len(rows)
    kinds = set(map(Kind, rows["rubrique_rtes"], presumed, rows["perimetre"] == APPROCHE))
    return sorted(kinds, key=lambda kind: (HEADING_ORDER.index(kind.heading), *kind[1:]))


def _expression(extract: Extract) -> str:
    """Return the expression that gives a collectivité the value of the category of its kind."""
    suffixes = {"perimetre": APPROCHE}
    if "etat" in extract.completed:
        suffixes = {"etat": Etat.PRESUMEE, **suffixes}
    parts = [f"""if("{column}" = '{value}', '-{value}', '')""" for column, value in suffixes.items()]
    return f'concat("rubrique_rtes", {", ".join(parts)})'
