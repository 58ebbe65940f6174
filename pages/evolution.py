"""« Évolution »: how many members the network had, who they were at a date, and what became of them."""

import streamlit as st

from atlas.evolution import totals_in_words
from atlas.headcounts import totals_of
from atlas.listed import COLLECTIVITES
from atlas.phrases import describe
from pages.widgets.counts import show_sentence
from pages.widgets.evolution.coverage import show_coverage
from pages.widgets.evolution.day import choose_day, on_a_day
from pages.widgets.evolution.fates import show_fates, show_joined
from pages.widgets.evolution.members import show_known_by_name, show_map_at_date, show_members_by_region
from pages.widgets.evolution.totals import show_totals
from pages.widgets.filters import show_chips, show_filters
from pages.widgets.heading import show_title
from pages.widgets.notices import show_nothing_known, show_notices
from pages.widgets.opening import open_screen
from pages.widgets.state import read_state

opening = open_screen()
edition = opening.edition
asked, unknown = read_state(edition)
totals = totals_in_words(totals_of(edition))
asked = asked.showing(asked.view.fixed_on(COLLECTIVITES.id))
state = on_a_day(totals, asked)
filters = st.sidebar.container()
rows = state.selection.apply_to_all(edition, state.view.orders)
members = rows[COLLECTIVITES.id]

show_title(
    "Évolution",
    "Combien de membres le RTES a comptés, lesquels sont connus par leur nom, et ce qu’ils sont devenus.",
)
with st.container(key="avis"):
    show_notices(opening, unknown)

st.header("Combien de membres\u202f?", anchor=False)
show_totals(edition, totals)

st.header("Qui était membre, à une date\u202f?", anchor=False)
choose_day(totals, state)
show_chips(edition, asked)
show_sentence(describe(state.selection, edition, (COLLECTIVITES,)))
show_map_at_date(edition, state, rows)
show_known_by_name(edition, state.selection, totals)
if members.empty:
    show_nothing_known(edition, state)
else:
    st.header("Membres par région et par rubrique", anchor=False)
    show_members_by_region(edition, state.selection, members)
    st.header("Part de la population couverte", anchor=False)
    show_coverage(edition, state.selection, members)

st.header("Qui a rejoint le réseau, et quand\u202f?", anchor=False)
show_joined(edition, state.selection)
show_fates(edition, state.selection, totals)

with filters:
    show_filters(edition, asked, (COLLECTIVITES,), looked_at=state)
