"""What became of a proposal, for who sent it."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from french.dates import day
from ledger.proposals import LENGTHS, NotProposedError, State, followed, reply
from ledger.store import Store
from pages.widgets.text import plain

TOLD = {
    State.WAITING: "Elle attend d’être lue par l’équipe du réseau.",
    State.ASKED: "L’équipe vous pose une question.",
    State.ACCEPTED: "Elle est acceptée, et sera en ligne à la prochaine publication.",
    State.REFUSED: "Elle n’est pas retenue.",
}


def show_followed(store: Store, secret: str) -> None:
    """Draw the proposal of who holds a secret."""
    with store.reading() as connection:
        mine = followed(connection, secret)
    if mine is None:
        st.warning("Cette adresse n’est celle d’aucune proposition\u202f: vérifiez qu’elle est entière.")
        return
    sent = datetime.fromisoformat(mine.at).astimezone().date()
    st.markdown(f"Envoyée le {day(sent)}. **{TOLD[mine.state]}**")
    if mine.answer:
        st.info(plain(mine.answer))
    st.caption(plain(mine.said.get("texte", "")))
    if mine.state is State.ASKED:
        _ask(store, secret)


def _ask(store: Store, secret: str) -> None:
    with st.form("reponse", border=False):
        words = st.text_area("Votre réponse", max_chars=LENGTHS["reponse"])
        is_sent = st.form_submit_button("Répondre", type="primary")
    if not is_sent:
        return
    try:
        with store.writing() as connection:
            reply(connection, secret, words)
    except NotProposedError as error:
        st.error(plain(str(error)))
    else:
        st.rerun()
