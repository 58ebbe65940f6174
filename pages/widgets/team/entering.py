"""Entering: what breaks a rule is said and not entered, and nobody overwrites what they have not seen."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from atlas.editions import Edition
from french.numbers import counted
from ledger.accounts import ForbiddenError
from ledger.desk import Desk
from ledger.proposals import NotProposedError, UnfoundedError
from ledger.revisions import Clash, ConflictError, Edit
from loaders.problems import Problem
from pages.widgets.team.wording import Wording
from pages.widgets.text import plain
from web.office import OFFICE
from web.turns import RUNS

ACCEPTED = "Merci\u202f: c’est repris."
RESERVED = "Saisir est réservé aux rédacteurs."
CHECKED = "equipe_verifie"
MOST = 20  # problems that are shown


def enter_if_sound(
    desk: Desk, edition: Edition, edits: Sequence[Edit], form: str = "", proposal: str = "", reason: str = ""
) -> bool:
    """Enter edits, and tell whether it was done; what keeps them from it is drawn."""
    try:
        if not check(desk, edition, edits):
            return False
        if proposal:
            desk.accept(int(proposal), edits, ACCEPTED, form)
        else:
            desk.enter(edits, reason, form)
    except ForbiddenError:
        st.warning(RESERVED)
    except UnfoundedError:
        st.warning("Une proposition ne devient un fait qu’avec ce qui le montre\u202f: dire d’où il vient.")
    except NotProposedError as error:
        st.warning(plain(str(error)))
    except ConflictError as conflict:
        show_clash(conflict.clashes[0], Wording(edition, desk))
    else:
        return True
    return False


def check(desk: Desk, edition: Edition, edits: Sequence[Edit]) -> bool:
    """Tell whether edits break no rule, once for the same ones; what they break is drawn."""
    asked = (edition.version, tuple((each.table, each.key, each.version, str(each.after)) for each in edits))
    known = st.session_state.get(CHECKED)
    if known is None or known[0] != asked:
        with RUNS.aside():
            known = st.session_state[CHECKED] = (asked, OFFICE.at_desk(Desk.faults, desk, edits))
    if known[1]:
        show_problems("Rien n’est saisi", known[1])
    return not known[1]


def show_problems(nothing: str, problems: Sequence[Problem]) -> None:
    """Say what keeps something from being done, each with its place and remedy."""
    st.error(f"{nothing}\u202f: {counted(len(problems), 'point')} à corriger d’abord.")
    for problem in problems[:MOST]:
        st.markdown(f"- {plain(str(problem))}")


def show_clash(clash: Clash, wording: Wording) -> None:
    """Draw a row that somebody else has changed meanwhile, cell by cell."""
    st.error("Quelqu’un a changé cette ligne entre-temps\u202f: rien n’est perdu, rien n’est saisi.")
    schema = wording.edition.schemas[clash.edit.table]
    versions = {"Avant": clash.base, "Maintenant": clash.now.cells, "Vous": clash.edit.after}
    columns = [schema.by_name[name] for name, *_ in clash.cells()]
    st.table(
        [
            {
                "Colonne": wording.title(column),
                **{each: wording.cell(cells, column, schema) for each, cells in versions.items()},
            }
            for column in columns
        ]
    )
