"""The parts of « Évolution », each with its address (`/evolution#population`), and its contents."""

import streamlit as st

# What each part is called in the contents, and its title.
PARTS = {
    "combien": ("Combien", "Combien de membres\u202f?"),
    "deux-jours": ("Deux jours", "Deux jours, côte à côte"),
    "jour": ("Un jour", "Qui était membre, ce jour-là\u202f?"),
    "regions": ("Régions", "Membres par région et par rubrique"),
    "population": ("Population", "Part de la population couverte"),
    "adhesions": ("Adhésions", "Qui a rejoint le réseau, et quand\u202f?"),
    "departs": ("Départs", "Qui a quitté le réseau, et quand\u202f?"),
    "devenir": ("Devenir", "Que sont devenus les premiers membres connus\u202f?"),
}
OF_MEMBERS = ("regions", "population")  # there only when somebody is known on the day


def show_contents(nobody_is_known: bool) -> None:
    """Draw a link to each part of the screen."""
    shown = [part for part in PARTS if not (nobody_is_known and part in OF_MEMBERS)]
    with st.container(key="sommaire"):
        st.markdown("\n".join(f"- [{PARTS[part][0]}](#{part})" for part in shown))


def show_part(part: str, title: str = "") -> None:
    """Draw the title of a part, which its address opens."""
    st.header(title or PARTS[part][1], anchor=part)
