"""Every address of the application, as links and scripts are given it: see also `web.patterns`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import quote, quote_plus, urlencode

from geo.levels import TerritoryKey
from web import patterns

if TYPE_CHECKING:
    from starlette.requests import Request

    from atlas.view import State

# The address of « Mon territoire »: letters and digits only, since it goes into the page.
_TERRITORY = re.compile(rf"/territoire\?{patterns.LEVEL}=([a-z]+)&{patterns.CODE}=([0-9AB]+)$")

Query = Mapping[str, str | Sequence[str]]


@dataclass(frozen=True)
class Addresses:
    """The addresses of the application.

    Attributes
    ----------
    base
        What it is served under: nothing, a path (``/carte-ess``), or a whole site (``https://exemple.fr``).
    """

    base: str = ""

    # -- screens -------------------------------------------------------------------------------------------

    def screen(self, name: str = patterns.HOME, query: Query | None = None) -> str:
        """Return the address of a screen, by the name of its file."""
        return f"{self.base}/{'' if name == patterns.HOME else name}{_written(query)}"

    def map(self, state: State, **more: str) -> str:
        """Return the address of « Carte » in a state."""
        return self.screen(patterns.HOME, {**state.to_query(), **more})

    def sheet(self, key: str, identifier: str) -> str:
        """Return the address of the sheet of a row, given by the key of its table."""
        return self.screen(patterns.HOME, {key: identifier})

    def map_of(self, territory: TerritoryKey, theme: str = "") -> str:
        """Return the address of the map of a territory, of all themes or of one."""
        return self.screen(patterns.HOME, {"recherche": territory, **({"themes": theme} if theme else {})})

    def list_of(self, screen: str, territory: TerritoryKey) -> str:
        """Return the address of a list, by the name of its screen, of what concerns a territory."""
        return self.screen(screen, {"recherche": territory})

    def territory(self, territory: TerritoryKey, theme: str = "") -> str:
        """Return the address of the page of a territory, with what the like of it did on a theme, or all."""
        asked = {patterns.THEME: theme} if theme else {}
        return self.screen(
            "territoire", {patterns.LEVEL: territory.level, patterns.CODE: territory.code, **asked}
        )

    def comparison(self, territories: Sequence[TerritoryKey]) -> str:
        """Return the address of territories side by side; of one alone, that is its page."""
        first, *others = territories
        return self.screen(
            "territoire", {patterns.LEVEL: first.level, patterns.CODE: first.code, patterns.WITH: others}
        )

    def team_link(self, secret: str) -> str:
        """Return the address that signs somebody of the team in, once."""
        return f"{self.base}{patterns.TEAM_LINK}{_written({'lien': secret})}"

    def team_sign_in(self, part: str = "") -> str:
        """Return the address that leads to the provider of identities, and back to a part of the space."""
        return f"{self.base}{patterns.TEAM_SIGN_IN}{_written({patterns.PART: part} if part else None)}"

    def team_edition(self, number: int) -> str:
        """Return the address at which staff take a past edition away."""
        return f"{self.base}{_filled(patterns.TEAM_EDITION, number=str(number))}"

    def team_backup(self, name: str) -> str:
        """Return the address at which the administrator takes a backup away."""
        return f"{self.base}{_filled(patterns.TEAM_BACKUP, name=name)}"

    def team_list(self, name: str, kind: str, at: date) -> str:
        """Return the address of a list of members at a day, as a file for the team."""
        asked = _written({patterns.ON_A_DAY: at.isoformat()})
        return f"{self.base}{_filled(patterns.TEAM_LIST, liste=name, kind=kind)}{asked}"

    def team_resource(self, identifier: str) -> str:
        """Return the address of the file of a resource that is kept for members."""
        return f"{self.base}{_filled(patterns.TEAM_RESOURCE, ressource=identifier)}"

    def reserved(self, identifier: str) -> str:
        """Return the address at which a resource that is kept for members is opened, once signed in."""
        return self.screen(patterns.TEAM, {patterns.PART: f"{patterns.RESERVED}/{identifier}"})

    def proposing(self, about: str = "", value: str = "") -> str:
        """Return the address at which something is proposed.

        Parameters
        ----------
        about, value
            The key of a sheet and the id of its row, ``TERRITORY`` and a key, or nothing: an initiative.
        """
        return self.screen(patterns.PROPOSING, {about: value} if about else None)

    def followed(self, secret: str) -> str:
        """Return the address at which its sender sees what became of a proposal."""
        return self.screen(patterns.PROPOSING, {patterns.FOLLOWED: secret})

    # -- what is drawn and printed -------------------------------------------------------------------------

    def selection_print(self, state: State, kind: str) -> str:
        """Return the address of the map of a selection on paper: one of ``SELECTION_PRINTS``."""
        return f"{self.base}{_filled(patterns.SELECTION_PRINT, kind=kind)}?{_written(state.to_query())[1:]}"

    def preview(self, state: State) -> str:
        """Return the address of the picture that stands beside a link to a selection."""
        return f"{self.base}{patterns.PREVIEW}{_written(state.to_query())}"

    def glimpse(self, state: State) -> str:
        """Return the address of the small picture of a map that a page shows before its scripts run."""
        return f"{self.base}{patterns.GLIMPSE}{_written(state.to_query())}"

    def territory_print(self, territory: TerritoryKey, kind: str, theme: str = "") -> str:
        """Return the address of the small map (``svg``) or of the page (``pdf``) of a territory."""
        named = _filled(patterns.TERRITORY_PRINT, niveau=territory.level, code=territory.code, kind=kind)
        return f"{self.base}{named}{_written({patterns.THEME: theme} if theme else None)}"

    def comparison_print(self, territories: Sequence[TerritoryKey]) -> str:
        """Return the address of territories side by side on paper."""
        first, *others = territories
        return f"{self.territory_print(first, 'pdf')}{_written({patterns.WITH: others})}"

    def suggestions(self) -> str:
        """Return the address that says what may be meant by a few letters: ``?q=…``."""
        return f"{self.base}{patterns.SUGGESTIONS}"

    def sheet_content(self) -> str:
        """Return the address that says a sheet, under the key and the id that « Carte » has for it."""
        return f"{self.base}{patterns.SHEET}"

    def choice(self, *, only_words: bool = False) -> str:
        """Return the address that says what « Carte » chooses, or only which rows hold the words of it."""
        return f"{self.base}{patterns.WORDS if only_words else patterns.CHOICE}"

    # -- files ---------------------------------------------------------------------------------------------

    def map_file(self, name: str, digest: str) -> str:
        """Return the address of a file of the map, which changes with its content."""
        return f"{self.base}{_filled(patterns.MAP_FILE, name=name, content=digest)}"

    def table_file(self, path: str) -> str:
        """Return the address of a file of the package of tables, by its path in it."""
        return f"{self.base}{_filled(patterns.TABLE_FILE, path=path)}"

    def package(self) -> str:
        """Return the address of the package of all tables."""
        return f"{self.base}{patterns.PACKAGE}"

    def catalogue(self) -> str:
        """Return the address of what is published, for catalogues of open data."""
        return f"{self.base}{patterns.CATALOGUE}"

    def finding(self, name: str) -> str:
        """Return the address of the rows of a finding of the quality report."""
        return f"{self.base}{_filled(patterns.FINDING, finding=name)}"

    def asset(self, name: str, bundle: str) -> str:
        """Return the address of a script, a style or a picture, in the bundle of a hash."""
        return f"{self.base}{_filled(patterns.ASSET, bundle=bundle, name=name)}"

    def feed(self, kind: str, query: Query | None = None) -> str:
        """Return the address of what happens to a selection or to a row: one of ``FEEDS``."""
        return f"{self.base}{_filled(patterns.FEED, kind=kind)}{_written(query, spaces=quote)}"

    def oembed(self, address: str) -> str:
        """Return the address that says how a page of ours is shown in one of another site."""
        return f"{self.base}{patterns.OEMBED}{_written({'url': address})}"

    # -- the API -------------------------------------------------------------------------------------------

    def api(self, path: str = "", query: Query | None = None) -> str:
        """Return an address of the API, by its path in it."""
        return f"{self.base}{patterns.API}{path}{_written(query, spaces=quote)}"

    def api_territory(self, territory: TerritoryKey, ending: str = "", theme: str = "") -> str:
        """Return the address of a territory in the API."""
        path = _filled(patterns.API_TERRITORY, niveau=territory.level, code=territory.code) + ending
        return self.api(path, {patterns.THEME: theme} if theme else None)

    def api_contours_file(self, name: str) -> str:
        """Return the address of a file of boundaries, by its name."""
        return self.api(_filled(patterns.API_CONTOURS_FILE, fichier=name))

    def tiles(self) -> str:
        """Return the form of the addresses of the vector tiles, with ``{z}``, ``{x}`` and ``{y}``."""
        return f"{self.base}{patterns.TILE}".replace(":int", "")

    def tilejson(self) -> str:
        """Return the address of what the vector tiles are."""
        return f"{self.base}{patterns.TILEJSON}"

    def ogc(self, path: str = "/", query: Query | None = None) -> str:
        """Return an address of OGC API – Features, by its path in it."""
        return f"{self.base}{patterns.OGC}{path}{_written(query, spaces=quote)}"

    # -- what programs look for by themselves --------------------------------------------------------------

    def manifest(self) -> str:
        """Return the address of what a telephone calls the site."""
        return f"{self.base}{patterns.MANIFEST}"

    def sitemap(self) -> str:
        """Return the address of the list of all pages."""
        return f"{self.base}{patterns.SITEMAP}"


def addresses_of(request: Request) -> Addresses:
    """Return the addresses of the application as who asks knows it: whole, with its path behind a proxy."""
    return Addresses(str(request.base_url).rstrip("/"))


def for_agenda(address: str) -> str:
    """Return the whole address of a calendar as the one that agendas open by themselves."""
    return re.sub("^https?:", "webcal:", address)


def territory_asked(path: str, query: str) -> TerritoryKey | None:
    """Return the territory that an address of « Mon territoire » asks for, when it is one."""
    asked = _TERRITORY.search(f"{path}?{query}")
    return TerritoryKey.of(asked[1], asked[2]) if asked else None


def _filled(pattern: str, **values: str) -> str:
    """Put values in place of the names of a pattern of a route, ``{name}`` or ``{name:path}``."""
    return re.sub(r"{(\w+)(:\w+)?}", lambda found: values[found[1]], pattern)


def _written(query: Query | None, spaces: Callable[..., str] = quote_plus) -> str:
    text = urlencode(query or {}, doseq=True, quote_via=spaces)
    return f"?{text}" if text else ""
