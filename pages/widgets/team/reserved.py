"""« Ressources réservées »: what is kept for members, opened; where each is, told by the team."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from atlas.editions import Edition
from atlas.labels import RESERVED
from atlas.listed import RESSOURCES
from atlas.listings import listing_of
from french.numbers import counted
from french.typography import quoted
from geo.names import fold
from geo.records import Row, records
from ledger.accounts import Account, ForbiddenError, Role
from ledger.desk import Desk
from ledger.reserved import File, NotKeptError, Reserved
from pages.widgets.addresses import here
from pages.widgets.text import linked, plain
from web.patterns import PART

CHOSEN, SAID, TURN = "equipe_ressource", "equipe_ressource_dite", "equipe_ressource_tour"
NO_MEMBER = (
    "Ces ressources sont à ceux qui travaillent pour un membre du réseau. Rien ne dit que c’est "
    "votre cas\u202f: demandez au réseau de relier votre compte à votre collectivité."
)
MOST = 30  # resources that are drawn at once


def show_reserved(desk: Desk, edition: Edition) -> None:
    """Draw the resources that are kept for members, each with what opens it."""
    try:
        kept = desk.members.reserved(edition)
    except ForbiddenError:
        account = desk.account()
        if account is None or account.role is not Role.ADHERENT:
            raise
        st.info(NO_MEMBER)
        return
    rows = _reserved_rows(edition)
    if _keeps(desk.account()):
        _offer_to_keep(desk, {row["id"]: row["nom"] for row in rows}, kept)
    _show_all(rows, kept)


def _reserved_rows(edition: Edition) -> Sequence[Row]:
    frame = listing_of(edition, RESSOURCES).frame
    return records(frame[frame["acces"] == RESERVED].sort_values("date", ascending=False))


def _show_all(rows: Sequence[Row], kept: Mapping[str, Reserved]) -> None:
    """Draw those that are asked for: by words, or the one that the address names, first."""
    _, _, asked = st.query_params.get(PART, "").partition("/")
    words = fold(st.text_input("Chercher", key="equipe_ressources_mots", placeholder="foncier, mobilité…"))
    found = [row for row in rows if words in fold(f"{row['nom']} {row['resume']} {row['type_libelle']}")]
    found.sort(key=lambda row: row["id"] != asked)
    st.caption(f"{counted(len(found), 'ressource réservée', 'ressources réservées')} sur {len(rows)}.")
    for row in found[:MOST]:
        _show_one(row, kept.get(row["id"]))
    if len(found) > MOST:
        st.caption(f"Les {MOST} premières sont montrées\u202f: cherchez par quelques mots.")


def _show_one(row: Row, at: Reserved | None) -> None:
    with st.container(border=True):
        about = ", ".join(filter(None, (row["type_libelle"], row["date_libelle"])))
        st.markdown(f"**{plain(row['nom'])}**  \n{plain(about)}")
        if at is None:
            st.caption("Pas encore déposée ici\u202f: demandez-la au réseau.")
        elif at.file:
            address = here().team_resource(row["id"])
            st.markdown(linked(f"Télécharger {quoted(at.file)}", address))
        else:
            st.markdown(linked("Ouvrir", at.address))


def _keeps(account: Account | None) -> bool:
    return account is not None and account.role.may(Role.REDACTEUR)


def _offer_to_keep(desk: Desk, names: Mapping[str, str], kept: Mapping[str, Reserved]) -> None:
    """Draw what says where a resource is."""
    if said := st.session_state.pop(SAID, ""):
        st.success(said)
    with st.expander("Dire où est une ressource"):
        key = st.selectbox(
            "Ressource",
            [*names],
            index=None,
            format_func=lambda each: f"{names[each]}{'' if each in kept else ', à déposer'}",
            placeholder="Choisir…",
            key=CHOSEN,
        )
        if key:
            _ask_where(desk, key, names[key], kept.get(key))


def _ask_where(desk: Desk, key: str, name: str, at: Reserved | None) -> None:
    form = f"ressource/{key}/{st.session_state.get(TURN, 0)}"
    address = st.text_input(
        "Son adresse", at.address if at else "", key=f"{form}/adresse", placeholder="https://…"
    )
    sent = st.file_uploader("Ou son fichier", key=f"{form}/fichier", help="20 Mo au plus.")
    with st.container(horizontal=True):
        is_kept = st.button(
            "Garder", type="primary", disabled=not (sent or address.strip()), key="equipe_garder"
        )
        is_forgotten = st.button("Ôter", disabled=at is None, key="equipe_oter")
    if not (is_kept or is_forgotten):
        return
    wanted = None if is_forgotten else File(sent.name, sent.getvalue()) if sent else address
    try:
        desk.members.keep_reserved(key, wanted)
    except NotKeptError as error:
        st.error(plain(str(error)))
    else:
        done = "n’est plus déposée" if is_forgotten else "s’ouvre aux adhérents"
        st.session_state[SAID] = f"{plain(quoted(name))} {done}."
        st.session_state[TURN] = st.session_state.get(TURN, 0) + 1
        st.rerun()
