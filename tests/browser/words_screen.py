"""A screen that says hostile words in every kind of element that the screens have."""

import pandas as pd
import streamlit as st

from pages.widgets.text import linked, plain
from tests.screens.hostile import WORDS

for number, word in enumerate(WORDS):
    text = plain(word)
    with st.container(key=f"mots_{number}"):
        st.title(text, anchor=False)
        st.subheader(text, anchor=False)
        st.markdown(text)
        st.markdown(f"**Lieu**\u202f: {text}")
        st.markdown(f"- {text}")
        st.caption(text)
        st.info(text)
        st.warning(f"Inconnu\u202f: {text}")
        st.button(f"{text} ✕", key=f"bouton_{number}")
        st.table(pd.DataFrame({"Nom": [text]}), border="horizontal", hide_index=True)
        st.markdown(linked(word, "https://exemple.fr/"))
        with st.expander(text, expanded=True):
            st.markdown(text)
        st.multiselect("Choix", [word], default=[word], key=f"choix_{number}")
        st.selectbox("Thème", [word], key=f"theme_{number}")
st.markdown("Fin", help="Fin")
