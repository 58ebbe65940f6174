"""« Utiliser ces données »: the address of a screen turned into the addresses of its data."""

from collections.abc import Mapping
from urllib.parse import quote, urlencode, urlsplit

import streamlit as st

from atlas.criteria import COLLECTIVITES, CRITERIA
from atlas.selection import Selection
from pages.widgets.state import base_path

API = "/api/v1"
LIST_FORMATS = {"GeoJSON": ".geojson", "CSV": ".csv", "JSON": ""}
TERRITORY_FORMATS = {"GeoJSON": ".geojson", "JSON": ""}
USES = {
    "GeoJSON": "pour QGIS, ou uMap (données distantes)",
    "CSV": "pour un tableur",
    "JSON": "pour un programme",
}


def addresses_of_list(selection: Selection, table: str, site: str = "") -> dict[str, str]:
    """Return the address of the rows of a list in each format.

    Parameters
    ----------
    selection
        What the screen shows; how it shows it (its open sheet, its figure) is left out.
    table
        ``initiatives`` or ``collectivites``: what chooses in the other one only is left out.
    site
        Where the application is served: ``https://exemple.fr/carte-ess``.
    """
    criteria = [criterion.key for criterion in CRITERIA if table in criterion.tables]
    dated = ["date"] if table == COLLECTIVITES else []
    sorted_by = ["tri"] if selection.liste == table else []
    chosen = selection.to_query()
    kept = {
        key: chosen[key] for key in [*criteria, "recherche", "texte", *dated, *sorted_by] if key in chosen
    }
    query = f"?{urlencode(kept, doseq=True, quote_via=quote)}" if kept else ""
    return {label: f"{site}{API}/{table}{ending}{query}" for label, ending in LIST_FORMATS.items()}


def addresses_of_territory(key: str, site: str = "") -> dict[str, str]:
    """Return the addresses of the profile and of the boundary of a territory, given as ``niveau-code``."""
    niveau, _, code = key.partition("-")
    address = f"{site}{API}/territoires/{niveau}/{code}"
    return {label: f"{address}{ending}" for label, ending in TERRITORY_FORMATS.items()}


def show_list_addresses(selection: Selection, table: str) -> None:
    """Draw the way to the data of a list."""
    _show(table, addresses_of_list(selection, table, _site()), "La même sélection, toujours à jour\u202f:")


def show_territory_addresses(key: str) -> None:
    """Draw the way to the data of a territory, given as ``niveau-code``."""
    _show(
        "territoire", addresses_of_territory(key, _site()), "Le profil et le contour de ce territoire\u202f:"
    )


def _show(subject: str, addresses: Mapping[str, str], introduction: str) -> None:
    with st.popover("Utiliser ces données", icon=":material/link:", key=f"utiliser_{subject}"):
        st.markdown(introduction)
        for label, address in addresses.items():
            st.markdown(f"**[{label}]({address})**, {USES[label]}")
            st.code(address, language=None, wrap_lines=True)
        st.markdown(f"[Toutes les données, leurs filtres et leurs formats]({_site()}{API}/docs)")


def _site() -> str:
    """Return where the application is served, as the visitor knows it; nothing when that is not known."""
    seen = urlsplit(st.context.url or "")
    return f"{seen.scheme}://{seen.netloc}{base_path()}" if seen.netloc else base_path()
