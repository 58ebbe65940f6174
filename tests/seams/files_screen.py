"""A screen with one file behind a button."""

import streamlit as st

st.download_button("Exporter", data=lambda: "un fichier", file_name="liste.csv", key="exporter")
