"""« Suivre »: the addresses at which what is seen is followed, by a reader of feeds or by an agenda."""

from __future__ import annotations

import streamlit as st

from atlas.editions import Edition
from atlas.listed import LISTED
from atlas.phrases import describe
from atlas.view import State
from outputs.files.formats import ICALENDAR
from pages.widgets.addresses import whole
from pages.widgets.data_addresses import query_of
from pages.widgets.opening import open_screen
from pages.widgets.state import in_the_address
from pages.widgets.text import linked, plain
from web.addresses import for_agenda
from web.followed import Followed, followed_on
from web.patterns import HOME

OF_A_ROW = "Cette fiche, et les faits qui la disent."


def show_following(screen: str) -> None:
    """Draw the ways to be told what happens to what a screen shows; they are sent when they are asked for."""
    menu = st.popover("Suivre", key="suivre", icon=":material/rss_feed:", width="content", on_change="rerun")
    if not menu.open:
        return
    edition = open_screen().edition
    with menu:
        followed = followed_on(edition, screen or HOME, in_the_address())
        _show_feeds(edition, followed)
        if followed.table == ICALENDAR.table:
            _show_calendar(edition)


def _show_feeds(edition: Edition, followed: Followed) -> None:
    st.markdown(
        "Ce qui s’ajoute, change ou se termine, au fil des publications, dans un lecteur de flux. "
        "Ni compte, ni adresse à donner."
    )
    st.markdown(f"**{plain(_said(edition, followed))}**")
    st.code(whole().feed("atom", followed.query), language=None, wrap_lines=True)
    st.markdown(linked("Le même en JSON Feed", whole().feed("json", followed.query)))


def _said(edition: Edition, followed: Followed) -> str:
    if followed.sheet:
        return OF_A_ROW
    tables = (LISTED[followed.table],) if followed.table else tuple(LISTED.values())
    return describe(followed.selection, edition, tables)


def _show_calendar(edition: Edition) -> None:
    state, _ = State.read(in_the_address(), edition)
    query = query_of(state.showing(state.view.fixed_on(ICALENDAR.table)))
    address = whole().api(f"/{ICALENDAR.table}{ICALENDAR.address_ending}", query)
    st.markdown("Ou les rencontres de ce choix dans votre agenda\u202f: celles qui s’ajoutent y viennent.")
    st.link_button("Ouvrir dans mon agenda", for_agenda(address), type="tertiary")
    st.markdown("Dans l’agenda, «\u202fajouter à partir d’une adresse\u202f»\u00a0:")
    st.code(address, language=None, wrap_lines=True)
