"""A territory in three lines: is it a member, what happens there, which places are like it."""

from __future__ import annotations

import streamlit as st

from atlas.editions import Edition
from atlas.profile import profile_of
from atlas.profile.model import ChainLink, Profile
from french.lists import joined
from french.numbers import counted
from geo.levels import TerritoryKey
from pages.widgets.addresses import here
from pages.widgets.text import linked, plain


def show_brief(edition: Edition, key: TerritoryKey) -> None:
    """Draw the answer to « que se passe-t-il chez moi ? », and the way to all of it."""
    profile = profile_of(edition, key)
    with st.container(key="bref", border=True):
        st.markdown(f"**{plain(profile.name)}**, {plain(profile.place)}")
        for line in (_membership(profile), _initiatives(profile), _comparables(profile)):
            st.markdown(f"- {line}")
        st.page_link("territoire.py", label="Tout sur ce territoire", query_params=_query(key))


def _membership(profile: Profile) -> str:
    """Say once for the whole chain who is known as a member."""
    known = [plain(_state(link)) for link in profile.chain if link.memberships]
    return f"{joined(known)}." if known else "Aucune source ne dit que ce territoire est membre du RTES."


def _state(link: ChainLink) -> str:
    return f"{link.name}\u202f: {link.state}"


def _initiatives(profile: Profile) -> str:
    here_, around = profile.on.total, profile.covering.total
    words = counted(here_, "initiative ici", "initiatives ici") if here_ else "Aucune initiative connue ici"
    return f"{words}, {counted(around, 'autre le couvre', 'autres le couvrent')}." if around else f"{words}."


def _comparables(profile: Profile) -> str:
    links = [linked(each.name, here().territory(each.key)) for each in profile.comparables[:3]]
    return f"Lui ressemblent\u202f: {joined(links)}." if links else "Aucun territoire comparable n’est connu."


def _query(key: TerritoryKey) -> dict[str, str]:
    return {"niveau": key.level, "code": key.code}
