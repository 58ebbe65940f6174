"""« Accueil »: what waits, what visitors see, who did what; each line leads to where it is settled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import streamlit as st
from sqlalchemy import Row

from atlas.editions import Edition
from atlas.states import OLD, states_of
from french.lists import listed
from french.numbers import counted
from ledger.accounts import Role
from ledger.brought import BROUGHT
from ledger.desk import Desk
from ledger.member_lists import LISTS, TO_ASK_AGAIN, UNPAID, Asked
from ledger.overview import Overview
from ledger.revisions import NOBODY
from pages.widgets.addresses import here
from pages.widgets.team.fates import ADDED, CHANGED, TAKEN
from pages.widgets.team.initiative import TABLE as INITIATIVES
from pages.widgets.team.leading import Way, lead, to_initiative, to_list, to_row
from pages.widgets.team.planning import said_of_planned
from pages.widgets.team.saying import REGISTER, SAID, moment_said
from pages.widgets.team.taking_back import in_words, offer_to_take_back
from pages.widgets.team.wording import Wording
from pages.widgets.text import linked

LAST = 10  # changes
MOST_OLD = 15  # initiatives to be confirmed that are named
Line = tuple[str, Way]


def show_home(desk: Desk, edition: Edition) -> None:
    """Draw what waits, the last publication, the last changes."""
    if said := st.session_state.pop(SAID, ""):
        st.success(said)
    overview, account = desk.overview(), desk.account()
    writes = account is not None and account.role.may(Role.REDACTEUR)
    st.subheader("Ce qui attend", anchor=False)
    waiting = [*_waiting(desk, overview, writes=writes), *_without_news(edition)]
    with st.container(key="equipe_attend", gap="xxsmall"):
        for place, (words, way) in enumerate(waiting):
            lead(words, way, f"equipe_attend_{place}")
        is_old = _show_grown_old(edition, writes=writes)
    if not waiting and not is_old:
        st.markdown("Rien n’attend.")
    _show_last_edition(desk, overview)
    _show_last_changes(desk, edition, writes=writes)


def _waiting(desk: Desk, overview: Overview, *, writes: bool) -> Iterator[Line]:
    if overview.proposals and writes:
        yield f"{counted(overview.proposals, 'proposition')} à lire", Way("propositions")
    if (planned := said_of_planned(desk, overview.last))[0]:
        yield planned[0], Way("publier")
    if overview.to_publish:
        yield f"{counted(overview.to_publish, 'ligne')} à publier", Way("publier")
    if writes:
        yield from _drafts(desk.drafts())
    if overview.unpaid:
        words = counted(overview.unpaid, "cotisation appelée", "cotisations appelées")
        yield f"{words} cette année, et non réglée{'s' * (overview.unpaid > 1)}", to_list(UNPAID)


def _drafts(begun: Mapping[str, Mapping[str, str]]) -> Iterator[Line]:
    """Say each draft of a form, and those that a list has brought at once."""
    if brought := sum(form.startswith(BROUGHT) for form in begun):
        words = counted(brought, "brouillon venu d’une liste", "brouillons venus d’une liste")
        yield words, Way("initiative")
    for form, content in begun.items():
        if not form.startswith(BROUGHT):
            key = form.removeprefix(f"{INITIATIVES}/")
            yield f"Votre brouillon\u00a0: {content.get('nom') or 'nouvelle initiative'}", to_initiative(key)


def _without_news(edition: Edition) -> Iterator[Line]:
    """Say of what is published of how many collectivités it is not known whether they are members."""
    if unknown := len(LISTS[TO_ASK_AGAIN].rows(Asked(edition, edition.today))):
        words = f"{counted(unknown, 'collectivité')} dont rien ne dit si elles sont membres aujourd’hui"
        yield words, to_list(TO_ASK_AGAIN)


def _show_grown_old(edition: Edition, *, writes: bool) -> bool:
    """Draw the initiatives whose state is to be confirmed, the oldest first; tell whether there is any."""
    rows = edition.tables["initiatives"]
    rows = rows[(states_of(rows, edition.today)["etat_actuel"] == OLD).to_numpy()].sort_values("statut_date")
    if rows.empty:
        return False
    with st.expander(f"{counted(len(rows), 'initiative')} dont l’état est à confirmer"):
        first = rows.head(MOST_OLD)
        for key, name, seen in zip(first["id"], first["nom"], first["statut_date"], strict=True):
            words = f"{name}, vue en {seen}" if seen else name
            if writes:
                lead(words, to_initiative(key), f"equipe_confirmer_{key}")
            else:
                st.markdown(linked(words, here().sheet("initiative", key)))
        if len(rows) > MOST_OLD:
            everything = here().screen("initiatives", {"statut": OLD})
            st.markdown(linked("Toutes, dans la liste publique", everything))
    return True


def _show_last_edition(desk: Desk, overview: Overview) -> None:
    if last := overview.last:
        st.subheader("Ce que voient les visiteurs", anchor=False)
        with st.container(key="equipe_en_ligne"):
            lead(in_words(last, desk), Way("historique"), "equipe_derniere_edition")
        offer_to_take_back(desk, last.number)


def _show_last_changes(desk: Desk, edition: Edition, *, writes: bool) -> None:
    st.subheader("Qui a fait quoi", anchor=False)
    own = [each for each in desk.history() if each.author != NOBODY and each.of_table in edition.schemas]
    if not own:
        st.caption("Personne n’a encore rien saisi.")
    names, wording = desk.names(), Wording(edition, desk)
    with st.container(key="equipe_derniers", gap="xxsmall"):
        for each in own[:LAST]:
            cells = each.after or each.before or {}
            way = to_row(each.of_table, each.row_key, cells, edition, writes=writes)
            lead(_change(each, names, wording), way, f"equipe_change_{each.number}")


def _change(each: Row[Any], names: Mapping[int, str], wording: Wording) -> str:
    """Say who changed what, when and why."""
    schema = wording.edition.schemas[each.of_table]
    what = wording.row(each.after or each.before, schema)
    kind = ADDED if each.before is None else TAKEN if each.after is None else CHANGED
    columns = [wording.title(column) for column in wording.changed(each.before, each.after, schema)]
    said = f"{kind} ({listed(columns, 3)})" if kind == CHANGED else kind
    why = f"\u00a0: {each.reason}" if each.reason else ""
    by = names.get(each.author, REGISTER)
    return f"{moment_said(each.at)}, {by}\u00a0: {schema.title}, {what}, {said}{why}"
