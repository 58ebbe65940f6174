"""Where the rows of a list are: those that are sure, those to confirm with one click, those not found."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from atlas.lists.decisions import NOWHERE
from french.numbers import counted, number
from loaders.placing import Place, Status
from pages.widgets.checking.listed.work import Work
from pages.widgets.checking.paging import page_of
from pages.widgets.text import plain

NONE_OF_THEM = "Aucun de ces lieux"


def show_places(work: Work) -> None:
    """Draw the counts by status, and the rows about which there is something to say."""
    places = work.report.places
    counts = Counter(work.decisions.status(place) for place in places)
    st.markdown(
        f"**Lieux**\u202f: {counted(counts[Status.SURE], 'ligne sûre', 'lignes sûres')}, "
        f"{number(counts[Status.TO_CONFIRM])} à confirmer, "
        f"{counted(counts[Status.NOT_FOUND], 'introuvable')}."
    )
    to_confirm = [place for place in places if place.status is Status.TO_CONFIRM]
    lost = [place for place in places if place.status is Status.NOT_FOUND]
    if to_confirm:
        _show_buttons(work)
        st.caption(
            "Chaque ligne à confirmer a ses propositions, la plus vraisemblable d’abord. Au clavier\u202f: "
            "Tab passe à la ligne suivante, espace ou les flèches choisissent."
        )
        for place in page_of(to_confirm, lambda place: work.number(place.row), work.key("page_a_confirmer")):
            _show_choice(work, place)
    if lost:
        label = f"Lignes introuvables\u202f: {number(len(lost))}"
        with st.expander(label, key=work.key("introuvables")):
            for place in page_of(lost, lambda place: work.number(place.row), work.key("page_introuvable")):
                _show_code(work, place)


def _show_buttons(work: Work) -> None:
    evident = sum(map(work.decisions.is_evident, work.report.places))
    with st.container(horizontal=True):
        st.button(
            f"Confirmer les propositions uniques ({number(evident)})",
            key=work.key("evidentes"),
            disabled=not evident,
            on_click=lambda: work.history.decide(
                lambda decisions: decisions.with_first_places(work.report.places)
            ),
            help="Les lignes qui n’ont qu’une proposition, et elles seules.",
        )
        st.button(
            "Annuler la dernière décision",
            key=work.key("annuler"),
            disabled=len(work.history.steps) == 1,
            on_click=work.history.undo,
        )


def _show_choice(work: Work, place: Place) -> None:
    """Draw what is proposed for a row: one click is the decision."""
    labels = {candidate.code: candidate.label for candidate in place.candidates} | {NOWHERE: NONE_OF_THEM}
    key = work.key(f"lieu_{place.row}")
    st.session_state[key] = work.decisions.places.get(place.row)

    def decide() -> None:
        code = st.session_state[key]
        work.history.decide(lambda decisions: decisions.with_place(place.row, code))

    st.radio(
        plain(f"Ligne {work.number(place.row)}\u202f: {work.said(place)} ({place.why})"),
        [*labels],
        format_func=lambda code: plain(labels[code]),
        key=key,
        horizontal=True,
        on_change=decide,
    )


def _show_code(work: Work, place: Place) -> None:
    """Draw the field where the code of the commune of a row that is not found is given."""
    key = work.key(f"code_{place.row}")

    def decide() -> None:
        code = st.session_state[key].strip().upper()
        if code in work.edition.vintage.register.codes("commune"):
            work.history.decide(lambda decisions: decisions.with_place(place.row, code))

    st.text_input(
        plain(f"Ligne {work.number(place.row)}\u202f: {work.said(place)} ({place.why})"),
        key=key,
        placeholder="Code INSEE de la commune",
        on_change=decide,
        max_chars=5,
    )
    given = str(st.session_state[key]).strip().upper()
    if given and given not in work.edition.vintage.register.codes("commune"):
        st.caption(
            plain(f"{given} n’est le code INSEE d’aucune commune\u202f: il a cinq caractères, comme 35238.")
        )
    elif given:
        st.caption(plain(work.edition.vintage.register.name_of("commune", given)))
