"""A screen that takes files."""

import streamlit as st

st.file_uploader("Un fichier")
