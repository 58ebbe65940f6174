"""The page of a territory, a template a section."""

from collections.abc import Mapping

import streamlit as st

from atlas import asked
from atlas.criteria import options_of
from atlas.editions import Edition
from atlas.profile import MOST_MENTIONS, PARTLY, Found, Profile, figure_rows, find_territory
from french.numbers import counted
from geo.levels import LEVELS, TerritoryKey
from geo.millesime import CREDIT
from geo.records import records
from ledger.place import place
from outputs.map.marks import SYMBOLS
from pages.widgets.territory.filling import fill
from web.patterns import CODE, LEVEL, THEME

EXAMPLES = tuple(map(TerritoryKey, ("commune-59350", "epci-200046977", "departement-976")))


def read_territory(edition: Edition) -> Found:
    """Return the territory that the address asks for."""
    level, code = (asked.value(st.query_params.get(key)) for key in (LEVEL, CODE))
    return find_territory(edition.vintage.register, level, code)


def go_to_territory(key: TerritoryKey) -> None:
    """Write a territory into the address; nothing leads to the empty page."""
    st.query_params.from_dict({LEVEL: key.level, CODE: key.code} if key else {})


def describe(profile: Profile) -> str:
    """Say in one line what a territory is: « Commune · Nord, Hauts-de-France · 238 246 habitants »."""
    population = counted(profile.figures[0].population, "habitant")
    return " · ".join(part for part in (profile.level, profile.place, population) if part)


def show_invitation(edition: Edition) -> None:
    """Draw the page before a territory is chosen: what it gives, and three territories to look at."""
    register = edition.vintage.register
    examples = [(key, register[key].libelle) for key in EXAMPLES if key in edition.vintage.places.names]
    fill("invitation", examples=examples)


def show_ways_out(profile: Profile, theme: str) -> None:
    """Draw what is particular about a territory, and the ways to the map, paper, others and the register."""
    alike = [like.key for like in profile.comparables[:1]]  # to begin with: it is one click to take it away
    fill("ways_out", profile=profile, theme=theme, alike=alike, can_propose=place() is not None)


def show_chain(profile: Profile) -> None:
    """Draw the territory and what it lies in, with what is known of each as a member, and the evidence."""
    fill("chain", profile=profile)


def show_map(profile: Profile) -> None:
    """Draw the small map of a territory."""
    fill("map", profile=profile)


def show_where(edition: Edition, key: TerritoryKey) -> None:
    """Draw a small map of a territory that was chosen, and what it lies in, to be confirmed."""
    places = edition.vintage.places
    around = [
        places.names[each] for each in places.chain(key) if LEVELS[each.level].size > LEVELS[key.level].size
    ]
    fill("where", key=key, names=[places.names[key], *around])


def show_initiatives(edition: Edition, profile: Profile) -> None:
    """Draw the initiatives on a territory, those that cover it or may, and the nearest ones."""
    fill("initiatives", profile=profile, marks=_marks(edition), partly=PARTLY)


def show_mentions(profile: Profile) -> None:
    """Draw what documents say of a territory besides: labels, programmes, mandates, meetings, resources."""
    fill("mentions", profile=profile, most=MOST_MENTIONS)


def show_members(profile: Profile) -> None:
    """Draw the collectivités of the network inside a territory and around it."""
    fill("members", profile=profile)


def show_comparables(edition: Edition, profile: Profile, theme: str) -> None:
    """Draw the territories like it, and what they did, of any theme or of one."""
    fill("comparables")
    _choose_theme(edition, theme)
    fill("alike", comparables=profile.comparables, rule=profile.rule, theme=theme, marks=_marks(edition))


def show_figures(profile: Profile) -> None:
    """Draw the figures of a territory, beside those of its région and of the country."""
    fill("figures", profile=profile, rows=figure_rows(profile, profile.figures), credit=CREDIT)


def read_theme(edition: Edition) -> str:
    """Return the theme that the address says, of what the territories like it did; an unknown one is none."""
    asked_for = asked.value(st.query_params.get(THEME))
    return asked_for if asked_for in options_of(edition, "themes") else ""


def _choose_theme(edition: Edition, theme: str) -> None:
    """Draw the choice of a theme, kept in the address."""
    themes = options_of(edition, "themes")
    st.session_state[THEME] = theme or None

    def chose() -> None:
        chosen = st.session_state[THEME]
        if chosen:
            st.query_params[THEME] = chosen
        else:
            st.query_params.pop(THEME, None)

    st.selectbox(
        "Ce qu’ils ont fait, sur un thème",
        list(themes),
        index=None,
        key=THEME,
        format_func=themes.__getitem__,
        placeholder="Tous les thèmes",
        on_change=chose,
    )


def _marks(edition: Edition) -> dict[str, Mapping[str, str]]:
    """Return, for each family, what its mark on the map looks like."""
    families = records(edition.tables["familles"])
    return {family["id"]: {**family, "trace": SYMBOLS[family["symbole"]]} for family in families}
