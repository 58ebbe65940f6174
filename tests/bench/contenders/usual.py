"""The usual way: one folium map, with every shape inline, made again at each run of the script."""

import folium
import streamlit as st
from streamlit_folium import st_folium

from tests.bench.contenders.outside import take_outside_files_from_here
from tests.bench.contenders.page import choose_rows, show_counts, show_list
from tests.bench.contenders.tables import placed

take_outside_files_from_here()
rows = choose_rows()
show_counts(rows)

carte = folium.Map((46.6, 2.5), zoom_start=6)
members = placed(rows["collectivites"])
if len(members):
    folium.GeoJson(
        members[["nom", "niveau", "geometry"]], tooltip=folium.GeoJsonTooltip(["nom", "niveau"])
    ).add_to(carte)
for row in placed(rows["initiatives"]).itertuples():
    folium.Marker((row.geometry.y, row.geometry.x), tooltip=row.nom).add_to(carte)
with st.container(key="carte"):
    st_folium(carte, key="folium", height=560, use_container_width=True, returned_objects=[])

show_list(rows)
