"""The parts of « Espace équipe », and the way from one to the others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from atlas.editions import Edition
from ledger.accounts import Role
from ledger.desk import Desk
from pages.widgets.team.grid import show_grid
from pages.widgets.team.history import show_history
from pages.widgets.team.home import show_home
from pages.widgets.team.initiative import PART, show_initiative
from pages.widgets.team.members import show_members
from pages.widgets.team.people import show_people
from pages.widgets.team.proposals import show_proposals
from pages.widgets.team.publishing import show_publishing
from pages.widgets.team.reserved import show_reserved
from pages.widgets.team.safekeeping import show_safekeeping
from pages.widgets.team.vintage import show_vintage
from pages.widgets.team.visiting import show_visits
from web.patterns import PART as IN_ADDRESS
from web.patterns import RESERVED


@dataclass(frozen=True)
class Part:
    """A part of the space.

    Attributes
    ----------
    title
        As it is called.
    role
        The least one that sees it.
    show
        Draws it.
    """

    title: str
    role: Role
    show: Callable[[Desk, Edition], None]


PARTS = {
    "accueil": Part("Accueil", Role.LECTEUR, show_home),
    "propositions": Part("Propositions", Role.REDACTEUR, show_proposals),
    "initiative": Part("Initiative", Role.REDACTEUR, show_initiative),
    "membres": Part("Membres", Role.LECTEUR, show_members),
    "grille": Part("Grille", Role.LECTEUR, show_grid),
    "publier": Part("Publier", Role.LECTEUR, show_publishing),
    "historique": Part("Historique", Role.LECTEUR, show_history),
    "millesime": Part("Millésime", Role.LECTEUR, show_vintage),
    "frequentation": Part("Fréquentation", Role.LECTEUR, show_visits),
    "sauvegarde": Part("Sauvegarde", Role.ADMINISTRATEUR, show_safekeeping),
    RESERVED: Part("Ressources réservées", Role.ADHERENT, show_reserved),
    "comptes": Part("Comptes", Role.ADMINISTRATEUR, show_people),
}


def choose_part(role: Role) -> str:
    """Draw the parts that a role sees, and return the one that is chosen."""
    seen = [key for key, part in PARTS.items() if role.may(part.role)]
    if len(seen) == 1:
        return seen[0]
    asked, _, _ = st.query_params.get(IN_ADDRESS, "").partition("/")
    chosen = st.segmented_control(
        "Partie",
        seen,
        format_func=lambda key: PARTS[key].title,
        default=asked if asked in seen else seen[0],
        label_visibility="collapsed",
        key=PART,
    )
    return chosen or seen[0]
