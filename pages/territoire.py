"""« Mon territoire »: one page for any commune, EPCI, EPT, département or région, alone or beside others."""

import streamlit as st

from atlas.profile import comparison_of, profile_of
from atlas.titles import titled
from ledger.tally import Kind
from pages.titles import TITLES
from pages.widgets.data_addresses import show_territory_addresses
from pages.widgets.heading import show_title
from pages.widgets.notices import show_refusal
from pages.widgets.opening import open_screen
from pages.widgets.search import search_place
from pages.widgets.territory import (
    describe,
    go_to_territory,
    read_territory,
    read_theme,
    show_chain,
    show_comparables,
    show_figures,
    show_initiatives,
    show_invitation,
    show_map,
    show_members,
    show_mentions,
    show_ways_out,
)
from pages.widgets.territory.comparison import read_compared, search_beside, show_comparison
from pages.widgets.text import plain
from pages.widgets.visits import note

opening = open_screen()
edition = opening.edition
found = read_territory(edition)
compared = read_compared(edition, found.key)

if compared.are_several:
    search_beside(edition, compared)
else:
    search_place(edition, found.key, on_choose=go_to_territory)
with st.container(key="avis"):
    show_refusal(opening)
    for notice in filter(None, (found.notice, *compared.notices)):
        st.info(plain(notice))

if not found.key:
    show_title("Mon territoire", "Tout ce que l’on sait d’un territoire, sur une page.")
    show_invitation(edition)
    st.stop()
if compared.are_several:
    comparison = comparison_of(edition, compared.keys)
    st.set_page_config(page_title=titled(comparison.names, TITLES["territoire"]))
    show_comparison(comparison)
    st.stop()

note(Kind.TERRITORY, [found.key])
theme = read_theme(edition)
profile = profile_of(edition, found.key, theme)
st.set_page_config(page_title=titled(profile.name, TITLES["territoire"]))
show_title(plain(profile.name), plain(describe(profile)))
show_ways_out(profile, theme)

reading, looking = st.columns([3, 2], gap="large")
with reading:
    show_chain(profile)
    show_initiatives(edition, profile)
    show_mentions(profile)
with looking:
    show_map(profile)
    show_figures(profile)
    show_members(profile)
show_comparables(edition, profile, theme)
show_territory_addresses(profile.key, theme)
