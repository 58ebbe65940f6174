"""The page of a territory, a template a section; every word of the data is escaped."""

from collections.abc import Mapping
from pathlib import Path

import streamlit as st
from jinja2 import Environment, FileSystemLoader

from atlas.catalogue import Catalogue
from atlas.profile import Found, Profile, find_territory
from french.numbers import counted, decimal, kilometres, number
from geo.vintage import CREDIT
from outputs.map.marks import SHAPES
from pages.widgets.state import base_path
from pages.widgets.territory.addresses import Addresses

FOLDER = Path(__file__).parent
EXAMPLES = ("commune-59350", "epci-200046977", "departement-976")


def _capitalized(words: str) -> str:
    """Begin with a capital, and leave the rest: « Attestée membre (devenue Brest Métropole) »."""
    return words[:1].upper() + words[1:]


templates = Environment(
    loader=FileSystemLoader(FOLDER / "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True
)
templates.filters |= {
    "number": number,
    "decimal": decimal,
    "km": kilometres,
    "counted": counted,
    "capitalize_first": _capitalized,
}


def read_territory(catalogue: Catalogue) -> Found:
    """Return the territory that the address asks for."""
    query = st.query_params
    return find_territory(catalogue.register, query.get("niveau", ""), query.get("code", ""))


def go_to_territory(key: str) -> None:
    """Write a territory, given as ``niveau-code``, into the address; nothing leads to the empty page."""
    niveau, _, code = key.partition("-")
    st.query_params.from_dict({"niveau": niveau, "code": code} if code else {})


def describe(profile: Profile) -> str:
    """Say in one line what a territory is: « Commune · Nord, Hauts-de-France · 238 246 habitants »."""
    population = counted(profile.figures[0].population, "habitant")
    return " · ".join(part for part in (profile.level, profile.place, population) if part)


def show_invitation(catalogue: Catalogue) -> None:
    """Draw the page before a territory is chosen: what it gives, and three territories to look at."""
    examples = [(key, catalogue.register.get(*key.split("-", 1)).libelle) for key in EXAMPLES]
    _draw("invitation", examples=examples)


def show_ways_out(profile: Profile) -> None:
    """Draw what is particular about a territory, and the ways to the map and to the printed page."""
    _draw("ways_out", profile=profile)


def show_chain(profile: Profile) -> None:
    """Draw the territory and what it lies in, with what is known of each as a member, and the evidence."""
    _draw("chain", profile=profile)


def show_map(profile: Profile) -> None:
    """Draw the small map of a territory."""
    _draw("map", profile=profile)


def show_initiatives(catalogue: Catalogue, profile: Profile) -> None:
    """Draw the initiatives on a territory, those that cover it, and the nearest ones."""
    _draw("initiatives", profile=profile, marks=_marks(catalogue))


def show_members(profile: Profile) -> None:
    """Draw the collectivités of the network inside a territory and around it."""
    _draw("members", profile=profile)


def show_comparables(catalogue: Catalogue, profile: Profile) -> None:
    """Draw the territories like it, and what they did."""
    _draw("comparables", profile=profile, marks=_marks(catalogue))


def show_figures(profile: Profile) -> None:
    """Draw the figures of a territory, beside those of its région and of the country."""
    _draw("figures", profile=profile, credit=CREDIT)


def _draw(name: str, **values: object) -> None:
    st.html(templates.get_template(f"{name}.jinja").render(**values, to=Addresses(base_path())))


def _marks(catalogue: Catalogue) -> dict[str, Mapping[str, str]]:
    """Return, for each family, what its mark on the map looks like."""
    families = catalogue.tables.familles.to_dict("records")
    return {family["id"]: {**family, "trace": SHAPES[family["symbole"]]} for family in families}
