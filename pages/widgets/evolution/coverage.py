"""The share of the population that lives in a member known by name: bars, and their tables."""

from collections.abc import Hashable
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from atlas.coverage import coverage_of
from atlas.editions import Edition
from atlas.headcounts import TOTAL
from atlas.labels import STANDINGS
from atlas.membership import KNOWN, Standing
from atlas.selection import Selection
from french.dates import day
from french.lists import joined
from french.numbers import counted, number, percentage
from geo.millesime import CREDIT, VINTAGE
from outputs.map.marks import CHART
from pages.widgets.charts import draw_chart
from pages.widgets.evolution.members import ALL_HEADINGS
from pages.widgets.evolution.table import show_exported_table
from pages.widgets.text import plain

# Solid is attested, hollow is presumed, as for the totals: both read in grey.
FILLS = {Standing.ATTESTED: CHART["intercommunalites"][0], Standing.PRESUMED: "#ffffff"}


def show_coverage(edition: Edition, selection: Selection, members: pd.DataFrame) -> None:
    """Draw the share of the population that the members of the day cover, by heading and by région."""
    coverage, regions_chosen = coverage_of(edition.vintage), selection.values("region")
    headings = coverage.by_heading(members, regions_chosen, selection.day).reset_index()
    headings = headings.assign(nom=headings["rubrique"].map(ALL_HEADINGS))
    regions = coverage.by_region(members, selection.day).reset_index()
    if regions_chosen:
        regions = regions[regions["code"].isin(regions_chosen)]
    total = headings[headings["rubrique"] == TOTAL].iloc[0]
    st.markdown(plain(_sentence(selection, total)))
    with st.container(key="couverture"):
        by_heading, by_region = st.columns(2, gap="large")
    with by_heading:
        _show_shares(headings, "Rubrique", "rubrique", selection.day)
    with by_region:
        _show_shares(_fullest_first(regions), "Région", "region", selection.day)
    approximate = members.loc[coverage.approximate(members, selection.day), "nom"]
    without_area = members.loc[~coverage.has_area(members), "nom"]
    st.caption(plain(_limits(total["approchee"], list(approximate), list(without_area))))


def _sentence(selection: Selection, total: pd.Series) -> str:
    covered = total["attestee"] + total["presumee"]
    where = "des régions choisies" if selection.values("region") else "du pays"
    return (
        f"{percentage(covered / total['population'])} des habitants {where} "
        f"({number(covered)} sur {number(total['population'])}) vivent dans au moins une collectivité connue "
        f"comme membre au {day(selection.day or date.today())}. Chaque commune compte une fois, avec sa "
        f"population de {VINTAGE}."
    )


def _limits(people: int, approximate: list[str], without_area: list[str]) -> str:
    """Say what the shares rest on that is not certain."""
    said = ["Les rubriques ne s’ajoutent pas\u202f: un habitant peut vivre dans plusieurs membres."]
    if approximate:
        said.append(
            f"{counted(people, 'habitant')} ne comptent que par un territoire d’aujourd’hui, faute de "
            f"connaître celui de ce jour\u202f: {joined(approximate)}."
        )
    if without_area:
        said.append(f"Sans territoire connu, et donc sans habitants ici\u202f: {joined(without_area)}.")
    return " ".join(said)


def _fullest_first(regions: pd.DataFrame) -> pd.DataFrame:
    share = (regions["attestee"] + regions["presumee"]) / regions["population"]
    return regions.loc[share.sort_values(ascending=False, kind="stable").index]


def _show_shares(counts: pd.DataFrame, title: str, name: str, on_the_day: date | None) -> None:
    """Draw the bars of some counts, one a row in their order, then the same as a table."""
    on = day(on_the_day or date.today())
    caption = f"Part de la population dans une collectivité connue comme membre au {on}, par {title.lower()}"
    fills = [(STANDINGS[etat], fill) for etat, fill in FILLS.items()]
    rows = [_bar(row) for row in counts.to_dict("records")]
    draw_chart("shares", f"barres_{name}", {"caption": caption, "legend": fills, "rows": rows})
    read = pd.DataFrame({title: counts["nom"].map(plain), "Habitants": counts["population"].map(number)})
    for etat in KNOWN:
        shares = zip(counts[etat], counts["population"], strict=True)
        read[STANDINGS[etat].capitalize()] = [_share(people, everyone) for people, everyone in shares]
    show_exported_table(
        read,
        name=f"population_par_{name}",
        caption=caption,
        file=lambda: counts.assign(date=on_the_day and on_the_day.isoformat(), territoires=CREDIT),
    )


def _share(people: int, everyone: int) -> str:
    return f"{percentage(people / everyone)} ({number(people)})" if people else "–"


def _bar(row: dict[Hashable, Any]) -> dict[str, Any]:
    """Return what is drawn of a row: who lives in an attested member, then only in a presumed one."""
    shares = {etat: row[etat] / row["population"] for etat in KNOWN}
    parts = [
        {"label": STANDINGS[etat], "fill": FILLS[etat], "share": share, "words": percentage(share)}
        for etat, share in shares.items()
    ]
    return {"name": row["nom"], "words": percentage(sum(shares.values())), "parts": parts}
