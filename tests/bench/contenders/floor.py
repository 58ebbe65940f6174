"""The least a Streamlit page with filters does: a multiselect, a field of words, and one line of text."""

import streamlit as st

VALUES = (
    *("Bretagne", "Occitanie", "Mobilité", "Habitat"),
    *("Association", "Coopérative", "Département", "Région"),
)

with st.container(key="region"):
    values = st.multiselect("Choix", VALUES)
with st.container(key="texte"):
    words = st.text_input("Mots")
with st.container(key="phrase"):
    st.markdown(f"Choix : **{', '.join([*values, words]).strip(', ') or 'rien'}**")
