"""What a visitor is told when something is not as it should be."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from atlas.asked import CutValue, Remark, UnknownValue
from atlas.editions import Edition, Opening
from atlas.known_days import nearest_known_day
from atlas.listings import listing_on
from atlas.membership import known_facts
from atlas.view import State
from french.dates import day
from french.lists import joined
from french.numbers import counted, number
from french.typography import quoted
from loaders.problems import Problem
from pages.widgets.state import go_to
from pages.widgets.text import plain

SHOWN = 50
HINTED = 3
NAMED = 10  # of an address, which may hold hundreds


def show_notices(opening: Opening, remarks: Sequence[Remark]) -> None:
    """Say what the address asks for and does not get, and what is wrong in the data."""
    _show_unknown_values([each for each in remarks if isinstance(each, UnknownValue)])
    _show_cut_values([each for each in remarks if isinstance(each, CutValue)])
    show_refusal(opening)
    _show_problems(opening.edition.problems)


def show_refusal(opening: Opening) -> None:
    """Say in one quiet line that what is shown is older than the files, and which file is at fault."""
    if opening.refusal is None:
        return
    files = list(dict.fromkeys(quoted(each.file) for each in opening.refusal.problems))
    reason = "ne se lit pas tel quel, et sera repris dès sa réparation"
    if len(files) > 1:
        reason = "ne se lisent pas tels quels, et seront repris dès leur réparation"
    st.caption(
        plain(f"Données d’avant\u202f: {joined(files)} {reason}."),
        help=plain(_first_of(opening.refusal.problems)),
    )


def _first_of(problems: Sequence[Problem]) -> str:
    """Say the first of some problems: a tooltip has room for few."""
    shown = " ".join(str(each) for each in problems[:HINTED])
    return f"{shown} … et {len(problems) - HINTED} autres." if len(problems) > HINTED else shown


def is_unknown_day(edition: Edition, state: State) -> bool:
    """Tell whether the list is empty because of its day, on which no source names anybody."""
    table, on_the_day = state.view.table, state.selection.day
    return bool(on_the_day and table.rows_on) and not len(listing_on(edition, table, on_the_day))


def show_nothing_known(edition: Edition, state: State) -> None:
    """Say that no source tells anything of the day, and offer the nearest day that one tells of."""
    chosen = state.selection.day or date.today()
    st.info(
        plain(
            f"Au {day(chosen)}, aucun membre n’est connu par son nom pour ce choix. Ce n’est pas dire qu’il "
            "n’y en ait pas."
        )
    )
    known = nearest_known_day(chosen, known_facts(edition))
    if known:
        side = "La prochaine" if known > chosen else "La dernière"
        st.button(
            f"{side} date où une source nomme des membres\u202f: {day(known)}",
            key="jour_connu",
            on_click=go_to,
            args=(state.choosing(state.selection.on(known)),),
        )


def _show_unknown_values(unknown: Sequence[UnknownValue]) -> None:
    if unknown:
        words = ", ".join(_named(each) for each in unknown[:NAMED])
        others = len(unknown) - NAMED
        more = f" … et {number(others)} de plus" if others > 0 else ""
        st.warning(plain(f"Dans l’adresse, ceci est inconnu et n’est pas appliqué\u202f: {words}{more}."))


def _show_cut_values(cut: Sequence[CutValue]) -> None:
    if cut:
        keys = joined([quoted(each.key) for each in cut if each.key] or ["l’ensemble des paramètres"])
        st.warning(plain(f"Dans l’adresse, seul le début est pris de ce qui est trop long\u202f: {keys}."))


def _show_problems(problems: Sequence[Problem]) -> None:
    """Name every row that the tables hold and that could not be used, with its place and its remedy."""
    if not problems:
        return
    count = counted(len(problems), "anomalie", "anomalies")
    with st.expander(f"{count} dans les données\u202f: les lignes concernées sont écartées", icon="⚠️"):
        for problem in problems[:SHOWN]:
            st.markdown(f"- {plain(str(problem))}")
        if len(problems) > SHOWN:
            st.caption(f"… et {len(problems) - SHOWN} autres.")


def _named(unknown: UnknownValue) -> str:
    return (
        f"{unknown.key} = {quoted(unknown.value)}" if unknown.value else f"le paramètre {quoted(unknown.key)}"
    )
