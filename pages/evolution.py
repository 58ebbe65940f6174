"""« Évolution »: how many members the network had, who they were at a date, and what became of them."""

import streamlit as st

from atlas.criteria import COLLECTIVITES
from atlas.evolution import totals_in_words
from atlas.phrases import describe
from pages.widgets.counts import show_sentence
from pages.widgets.evolution.coverage import show_coverage
from pages.widgets.evolution.day import choose_day, on_a_day, show_nothing_known
from pages.widgets.evolution.fates import show_fates, show_joined
from pages.widgets.evolution.members import show_known_by_name, show_map_at_date, show_members_by_region
from pages.widgets.evolution.totals import show_totals
from pages.widgets.filters import show_chips, show_filters
from pages.widgets.heading import show_title
from pages.widgets.notices import show_problems, show_unknown_values
from pages.widgets.opening import open_data
from pages.widgets.state import read_state

catalogue, files = open_data()
asked, unknown = read_state(catalogue)
totals = totals_in_words(catalogue.tables.effectifs)
selection = on_a_day(totals, asked).with_(liste=COLLECTIVITES)
filters = st.sidebar.container()
rows = catalogue.choose(selection)
members = rows[COLLECTIVITES]

show_title(
    "Évolution",
    "Combien de membres le RTES a comptés, lesquels sont connus par leur nom, et ce qu’ils sont devenus.",
)
with st.container(key="avis"):
    show_unknown_values(unknown)
    show_problems(catalogue.problems)

st.header("Combien de membres\u202f?", anchor=False)
show_totals(catalogue, totals)

st.header("Qui était membre, à une date\u202f?", anchor=False)
choose_day(totals, selection)
with st.container(key="puces", horizontal=True, gap="small"):
    show_chips(catalogue, asked)
show_sentence(describe(selection, catalogue.vocabulary, (COLLECTIVITES,)))
show_map_at_date(catalogue, selection, rows, files)
show_known_by_name(catalogue, selection, totals)
if members.empty:
    show_nothing_known(catalogue, selection)
else:
    st.header("Membres par région et par rubrique", anchor=False)
    show_members_by_region(catalogue, selection, members)
    st.header("Part de la population couverte", anchor=False)
    show_coverage(catalogue, selection, members)

st.header("Qui a rejoint le réseau, et quand\u202f?", anchor=False)
show_joined(catalogue, selection)
show_fates(catalogue, selection, totals)

with filters:
    show_filters(catalogue, selection, (COLLECTIVITES,))
