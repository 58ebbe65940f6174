"""« Mon territoire »: one page for any commune, EPCI, EPT, département or région, under one address."""

import streamlit as st

from atlas.profile import profile_of
from pages.widgets.data_addresses import show_territory_addresses
from pages.widgets.heading import SITE, show_title
from pages.widgets.opening import open_data
from pages.widgets.search import search_place
from pages.widgets.state import base_path
from pages.widgets.territory import (
    describe,
    go_to_territory,
    read_territory,
    show_chain,
    show_comparables,
    show_figures,
    show_initiatives,
    show_invitation,
    show_map,
    show_members,
    show_ways_out,
)
from pages.widgets.text import plain

catalogue, _ = open_data()
found = read_territory(catalogue)

search_place(catalogue.places.names.get(found.key, ""), on_choose=go_to_territory, base=base_path())
with st.container(key="avis"):
    if found.notice:
        st.info(plain(found.notice))

if not found.key:
    show_title("Mon territoire", "Tout ce que l’on sait d’un territoire, sur une page.")
    show_invitation(catalogue)
    st.stop()

profile = profile_of(catalogue, found.key)
st.set_page_config(page_title=f"{profile.name} · {SITE}")
show_title(plain(profile.name), plain(describe(profile)))
show_ways_out(profile)

reading, looking = st.columns([3, 2], gap="large")
with reading:
    show_chain(profile)
    show_initiatives(catalogue, profile)
with looking:
    show_map(profile)
    show_figures(profile)
    show_members(profile)
show_comparables(catalogue, profile)
show_territory_addresses(profile.key)
