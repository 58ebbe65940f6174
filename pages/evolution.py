"""« Évolution »: how many members the network had, what changed between two days, who they were on one."""

import streamlit as st

from atlas.evolution import totals_in_words
from atlas.headcounts import exact_days, totals_of
from atlas.listed import COLLECTIVITES
from atlas.titles import seen_in_words
from pages.widgets.counts import show_network, show_sentence
from pages.widgets.evolution.contents import show_contents, show_part
from pages.widgets.evolution.coverage import show_coverage
from pages.widgets.evolution.day import on_two_days, two_days
from pages.widgets.evolution.departures import show_departures
from pages.widgets.evolution.fates import show_fates, show_joined
from pages.widgets.evolution.members import show_known_by_name, show_map_at_date, show_members_by_region
from pages.widgets.evolution.totals import show_chart, show_totals
from pages.widgets.evolution.two_days import show_two_days
from pages.widgets.filters import show_chips, show_filters
from pages.widgets.heading import show_title
from pages.widgets.notices import show_nothing_known, show_notices
from pages.widgets.opening import open_screen
from pages.widgets.state import read_state
from pages.widgets.timeline import show_timeline

opening = open_screen()
edition = opening.edition
asked, unknown = read_state(edition)
totals = totals_in_words(totals_of(edition))
asked = asked.showing(asked.view.fixed_on(COLLECTIVITES.id))
state = on_two_days(totals, asked)
rows = state.selection.apply_to_all(edition, state.view.orders)
members = rows[COLLECTIVITES.id]

show_title(
    "Évolution",
    "Combien de membres le RTES a comptés, lesquels sont connus par leur nom, et ce qu’ils sont devenus.",
    seen_in_words(edition, asked),
)
with st.container(key="avis"):
    show_notices(opening, unknown)
# Beside what is read first, so that nothing moves when they come.
with st.sidebar:
    show_filters(edition, asked, (COLLECTIVITES,), looked_at=state)
show_network(edition)
show_contents(nobody_is_known=members.empty)

show_part("combien")
show_chart(edition, totals, two_days(state))
show_timeline(edition, state, rows, exact_days(totals), needs_a_day=True)
show_totals(edition, totals)

show_part("deux-jours")
show_two_days(edition, state, totals)

show_part("jour")
show_chips(edition, asked)
show_sentence(edition, state.selection, (COLLECTIVITES,))
show_known_by_name(edition, state.selection, totals)
show_map_at_date(edition, state, rows)
if members.empty:
    show_nothing_known(edition, state)
else:
    show_part("regions")
    show_members_by_region(edition, state.selection, members)
    show_part("population")
    show_coverage(edition, state.selection, members)

show_part("adhesions")
show_joined(edition, state.selection)
show_part("departs")
show_departures(edition, state.selection)
show_fates(edition, state.selection, totals)
