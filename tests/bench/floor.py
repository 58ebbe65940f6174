"""The least a Streamlit page does at a filter change: a select box and one line of text."""

import streamlit as st

with st.container(key="region"):
    choice = st.selectbox("Région", ["Toutes", "Bretagne", "Occitanie"])
with st.container(key="phrase"):
    st.markdown(f"En région {choice}")
