"""The short form of a proposal: no account, and nothing asked that is not needed."""

from __future__ import annotations

import streamlit as st

from atlas.editions import Edition
from geo.levels import TerritoryKey
from ledger.proposals import CONTACT, LENGTHS, Kind, NotProposedError, propose
from ledger.store import Store
from pages.widgets.addresses import whole
from pages.widgets.proposing.subject import Subject
from pages.widgets.search import search_place
from pages.widgets.text import plain
from web.allowance import Allowance
from web.workshop.turns import client_of

SENT, PLACE = "proposition_suivi", "proposition_lieu"
ALLOWED = Allowance(most=10, seconds=3600)  # proposals of a client


def show_form(store: Store, edition: Edition, subject: Subject) -> None:
    """Draw the form, or how to follow what was just sent."""
    if secret := st.session_state.get(SENT, ""):
        _show_sent(secret)
        return
    said = {"lieu": _ask_for_a_place(edition)} if subject.kind is Kind.INITIATIVE else {}
    with st.form("proposition", border=False):
        if subject.kind is Kind.INITIATIVE:
            said["nom"] = st.text_input("Son nom", max_chars=LENGTHS["nom"])
        said["texte"] = st.text_area(subject.asked, max_chars=LENGTHS["texte"])
        said["lien"] = st.text_input(
            "Une page qui le montre (facultatif)", max_chars=LENGTHS["lien"], placeholder="https://…"
        )
        contact = st.text_input(
            "Votre courriel, si nous avons une question (facultatif)", max_chars=CONTACT, key="courriel"
        )
        st.caption("Le courriel n’est vu que de l’équipe, et effacé dès qu’elle a répondu.")
        with st.container(key="piege"):  # that nobody sees, and programs fill in
            trap = st.text_input("Laissez ce champ vide", key="proposition_piege")
        is_sent = st.form_submit_button("Envoyer", type="primary")
    if is_sent and _send(store, subject, said, contact, trap):
        st.rerun()


def _ask_for_a_place(edition: Edition) -> str:
    chosen = TerritoryKey(st.session_state.get(PLACE, ""))
    search_place(
        edition,
        chosen,
        on_choose=lambda key: st.session_state.update({PLACE: key}),
        label="Où elle est",
    )
    return chosen


def _send(store: Store, subject: Subject, said: dict[str, str], contact: str, trap: str) -> bool:
    """Send what is filled in, or say why not."""
    if trap:
        st.error("Rien n’est envoyé\u202f: un champ caché a été rempli, comme le font les robots.")
        return False
    if subject.kind is Kind.INITIATIVE and not said["nom"].strip():
        st.error("Rien n’est envoyé\u202f: donnez le nom de l’initiative.")
        return False
    if said["texte"].strip() and not ALLOWED.take(client_of(st.context.ip_address or "")):
        st.error("Rien n’est envoyé\u202f: beaucoup de propositions viennent d’ici. Revenez dans une heure.")
        return False
    try:
        with store.writing() as connection:
            secret = propose(connection, subject.kind, subject.about, said, contact)
    except NotProposedError as error:
        st.error(f"Rien n’est envoyé. {plain(str(error))}")
        return False
    st.session_state[SENT] = secret
    st.session_state.pop(PLACE, None)
    return True


def _show_sent(secret: str) -> None:
    st.success("Merci, c’est envoyé. L’équipe du réseau le lit, et vérifie avant de publier.")
    st.markdown("Gardez cette adresse\u202f: elle dit ce qu’il en advient, et elle seule.")
    st.code(whole().followed(secret), language=None, wrap_lines=True)
    st.button("Proposer autre chose", on_click=lambda: st.session_state.pop(SENT))
