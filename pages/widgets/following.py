"""« Suivre »: the address of a selection that an agenda asks again by itself."""

from __future__ import annotations

import streamlit as st

from atlas.view import State
from outputs.files.formats import ICALENDAR
from pages.widgets.addresses import whole
from pages.widgets.data_addresses import query_of
from web.addresses import for_agenda


def show_following(state: State) -> None:
    """Draw the way to have the chosen meetings in one's agenda; other lists have no such thing."""
    if state.view.listed != ICALENDAR.table:
        return
    menu = st.popover("Suivre", key="suivre", icon=":material/event:", width="content", on_change="rerun")
    if not menu.open:
        return  # sent when it is asked for
    address = whole().api(f"/{ICALENDAR.table}{ICALENDAR.address_ending}", query_of(state))
    with menu:
        st.markdown(
            "Les rencontres de ce choix dans votre agenda\u202f: celles qui s’ajoutent y viennent seules. "
            "Ni compte, ni adresse à donner."
        )
        st.link_button("Ouvrir dans mon agenda", for_agenda(address), type="tertiary")
        st.markdown("Ou, dans l’agenda, «\u202fajouter à partir d’une adresse\u202f»\u00a0:")
        st.code(address, language=None, wrap_lines=True)
