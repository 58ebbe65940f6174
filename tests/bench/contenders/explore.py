"""The short way: geopandas draws the map, and the page shows its HTML."""

import folium
import streamlit as st

from tests.bench.contenders.outside import take_outside_files_from_here
from tests.bench.contenders.page import choose_rows, show_counts, show_list
from tests.bench.contenders.tables import placed

take_outside_files_from_here()
rows = choose_rows()
show_counts(rows)

carte = folium.Map((46.6, 2.5), zoom_start=6)
for table, columns in (("collectivites", ["nom", "niveau"]), ("initiatives", ["nom", "lieu"])):
    drawn = placed(rows[table])
    if len(drawn):
        drawn[[*columns, "geometry"]].explore(m=carte, tooltip=columns)
with st.container(key="carte"):
    st.iframe(carte.get_root().render(), height=560)

show_list(rows)
