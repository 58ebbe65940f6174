"""The map of what would be published, before and after: what appears, changes, ends, is taken away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import streamlit as st

from atlas.editions import Edition
from french.numbers import counted
from geo.levels import LEVELS, TerritoryKey
from ledger.desk import Desk
from ledger.differences import Difference
from ledger.naming import name_of
from ledger.records import Cells
from outputs.drawing.changes import Changed
from pages.widgets.team.fates import fate_of
from pages.widgets.team.filling import territory_of
from web.office import OFFICE
from web.turns import RUNS

COLLECTIVITES, ATTESTATIONS = "collectivites", "attestations"
PLACED = ("initiatives", COLLECTIVITES, "rencontres", ATTESTATIONS)
DRAWN = "equipe_carte"


def show_map_of_changes(desk: Desk, edition: Edition, differences: Iterable[Difference]) -> None:
    """Draw the rows that have a place, once for the same ones; what has none is counted."""
    told = [each for each in differences if each.table in PLACED]
    if not told:
        return
    placed = [*_placed(told, edition)]
    if placed:
        before, after = _drawn(desk, edition, placed)
        for column, title, svg in zip(st.columns(2), ("Avant", "Après"), (before, after), strict=True):
            with column:
                st.markdown(f"**{title}**")
                st.image(svg, width="stretch")
    if left := len(told) - len(placed):
        st.caption(f"{counted(left, 'ligne')} sans lieu connu\u202f: hors de la carte.")


def _drawn(desk: Desk, edition: Edition, placed: list[Changed]) -> tuple[str, str]:
    asked = (edition.version, tuple(placed))
    known: tuple[object, tuple[str, str]] | None = st.session_state.get(DRAWN)
    if known is None or known[0] != asked:
        with RUNS.aside():
            known = st.session_state[DRAWN] = (asked, OFFICE.draw(desk.place, placed))
    return known[1]


def _placed(differences: Iterable[Difference], edition: Edition) -> Iterator[Changed]:
    differences = [*differences]
    new = _after(differences).get(COLLECTIVITES, {})
    for each in differences:
        was, now = (_place(each.table, cells, new, edition) for cells in (each.before, each.after))
        if was or now:
            name = _name(each, new, edition)
            yield Changed(name, fate_of(each), was, now)


def _after(differences: Iterable[Difference]) -> dict[str, dict[str, Cells]]:
    """Return the rows as they would be, by table and key."""
    rows: dict[str, dict[str, Cells]] = {}
    for each in differences:
        if each.after:
            rows.setdefault(each.table, {})[each.key] = each.after
    return rows


def _name(each: Difference, new: Mapping[str, Cells], edition: Edition) -> str:
    cells = each.after or each.before or {}
    if each.table == ATTESTATIONS:
        cells = _collectivite(cells, new, edition) or cells
        return name_of(cells, edition.schemas[COLLECTIVITES])
    return name_of(cells, edition.schemas[each.table])


def _place(
    table: str, cells: Cells | None, new: Mapping[str, Cells], edition: Edition
) -> tuple[float, float] | None:
    """Return where a row is: longitude and latitude."""
    if cells is None:
        return None
    if table == ATTESTATIONS:
        cells = _collectivite(cells, new, edition)
    if "niveau" in cells:
        is_known = cells["niveau"] in LEVELS and bool(cells.get("code"))
        key = TerritoryKey.of(cells["niveau"], cells["code"]) if is_known else ""
    else:
        key = territory_of(cells)
    places = edition.vintage.places
    if key not in places.names:
        return None
    latitude, longitude = places.point(TerritoryKey(key))
    return longitude, latitude


def _collectivite(attestation: Cells, new: Mapping[str, Cells], edition: Edition) -> Cells:
    """Return the collectivité that a fact is of, as it would be or as it is published."""
    identifier = attestation.get("collectivite", "")
    if identifier in new:
        return new[identifier]
    rows = edition.tables[COLLECTIVITES]
    found = rows.loc[rows["id"] == identifier, ["nom", "niveau", "code"]].to_dict("records")
    return {str(name): str(text) for name, text in found[0].items()} if found else {}
