"""The share of the population that lives in a member known by name: bars, and their tables."""

import altair as alt
import pandas as pd
import streamlit as st

from atlas.catalogue import Catalogue
from atlas.labels import ETATS
from atlas.membership import TOTAL, Etat
from atlas.selection import Selection
from french.dates import day
from french.lists import joined
from french.numbers import counted, number, percentage
from geo.vintage import CREDIT, VINTAGE
from pages.widgets.evolution.members import HEADINGS
from pages.widgets.evolution.table import show_exported_table
from pages.widgets.text import plain

# Solid is attested, hollow is presumed, as for the totals: both read in grey.
FILLS = {Etat.ATTESTEE: "#2c6cb0", Etat.PRESUMEE: "#ffffff"}
INK = "#0a2a52"
ROW, AROUND = 24, 140  # pixels: of a bar, of the legend and the scale
NAMES = alt.Axis(labelLimit=175, labelOverlap=False, ticks=False)


def show_coverage(catalogue: Catalogue, selection: Selection, members: pd.DataFrame) -> None:
    """Draw the share of the population that the members of the day cover, by heading and by région."""
    coverage = catalogue.coverage
    headings = coverage.by_heading(members, selection.region).reset_index()
    headings = headings.assign(nom=headings["rubrique"].map(HEADINGS))
    regions = coverage.by_region(members).reset_index()
    if selection.region:
        regions = regions[regions["code"].isin(selection.region)]
    total = headings[headings["rubrique"] == TOTAL].iloc[0]
    st.markdown(plain(_sentence(selection, total)))
    with st.container(key="couverture"):
        by_heading, by_region = st.columns(2, gap="large")
    with by_heading:
        _show_shares(headings, "Rubrique", "rubrique", selection)
    with by_region:
        _show_shares(_fullest_first(regions), "Région", "region", selection)
    st.caption(plain(_limits(total["approchee"], members.loc[~coverage.has_area(members), "nom"])))


def _sentence(selection: Selection, total: pd.Series) -> str:
    covered = total["attestee"] + total["presumee"]
    where = "des régions choisies" if selection.region else "du pays"
    return (
        f"{percentage(covered / total['population'])} des habitants {where} "
        f"({number(covered)} sur {number(total['population'])}) vivent dans au moins une collectivité connue "
        f"comme membre au {day(selection.day)}. Chaque commune compte une fois, avec sa population de "
        f"{VINTAGE}."
    )


def _limits(approximate: int, without_area: pd.Series) -> str:
    """Say what the shares rest on that is not certain."""
    said = ["Les rubriques ne s’ajoutent pas\u202f: un habitant peut vivre dans plusieurs membres."]
    if approximate:
        said.append(
            f"{counted(approximate, 'habitant')} comptent par le territoire d’aujourd’hui d’une entité "
            "fusionnée, faute de connaître l’ancien."
        )
    if len(without_area):
        said.append(f"Sans territoire connu, et donc sans habitants ici\u202f: {joined(list(without_area))}.")
    return " ".join(said)


def _fullest_first(regions: pd.DataFrame) -> pd.DataFrame:
    share = (regions["attestee"] + regions["presumee"]) / regions["population"]
    return regions.loc[share.sort_values(ascending=False, kind="stable").index]


def _show_shares(counts: pd.DataFrame, title: str, name: str, selection: Selection) -> None:
    """Draw the bars of some counts, one a row in their order, then the same as a table."""
    caption = f"Part de la population dans une collectivité membre, par {title.lower()}"
    st.altair_chart(_bars(counts), key=f"barres_{name}", alt=caption)
    read = pd.DataFrame({title: counts["nom"].map(plain), "Habitants": counts["population"].map(number)})
    for etat in FILLS:
        shares = zip(counts[etat], counts["population"], strict=True)
        read[ETATS[etat].capitalize()] = [_share(people, everyone) for people, everyone in shares]
    show_exported_table(
        read,
        name=f"population_par_{name}",
        caption=caption,
        file=lambda: counts.assign(date=selection.date, territoires=CREDIT),
    )


def _share(people: int, everyone: int) -> str:
    return f"{percentage(people / everyone)} ({number(people)})" if people else "–"


def _bars(counts: pd.DataFrame) -> alt.LayerChart:
    """Return one bar a row: who lives in an attested member, then who lives only in a presumed one."""
    rows = alt.Y("nom:N", sort=list(counts["nom"]), title=None, axis=NAMES)
    across = alt.X(
        "debut:Q",
        title="Part de la population",
        scale=alt.Scale(domain=[0, 1]),
        axis=alt.Axis(values=[0, 0.25, 0.5, 0.75, 1], labelExpr="datum.value * 100 + '\u202f%'"),
    )
    fill = alt.Fill(
        "etat:N",
        title=None,
        scale=alt.Scale(domain=[ETATS[etat] for etat in FILLS], range=list(FILLS.values())),
        legend=alt.Legend(orient="top", columns=1, symbolStrokeColor=INK),
    )
    said = [
        alt.Tooltip("nom:N", title="Où"),
        alt.Tooltip("etat:N", title="État"),
        alt.Tooltip("mots:N", title="Part"),
    ]
    bars = alt.Chart(_segments(counts)).mark_bar(height=14, stroke=INK, strokeWidth=1)
    words = alt.Chart(_ends(counts)).mark_text(align="left", dx=5, color=INK)
    drawing = alt.layer(
        bars.encode(x=across, x2="fin:Q", y=rows, fill=fill, tooltip=said),
        words.encode(x="fin:Q", y=rows, text="mots:N"),
    )
    return (
        drawing.properties(height=ROW * len(counts) + AROUND)
        .configure_axis(labelColor=INK, titleColor=INK)
        .configure_legend(labelColor=INK)
    )


def _segments(counts: pd.DataFrame) -> pd.DataFrame:
    """Return the parts of the bars that have a length: ``nom``, ``etat``, ``debut``, ``fin``, ``mots``."""
    attested = counts["attestee"] / counts["population"]
    ends = {
        Etat.ATTESTEE: (0, attested),
        Etat.PRESUMEE: (attested, attested + counts["presumee"] / counts["population"]),
    }
    parts = [
        counts[["nom"]].assign(etat=ETATS[etat], debut=start, fin=end, mots=(end - start).map(percentage))
        for etat, (start, end) in ends.items()
    ]
    segments = pd.concat(parts)
    return segments[segments["fin"] > segments["debut"]]


def _ends(counts: pd.DataFrame) -> pd.DataFrame:
    """Return where each bar ends, and what is written there."""
    share = (counts["attestee"] + counts["presumee"]) / counts["population"]
    return counts[["nom"]].assign(fin=share, mots=share.map(percentage))
