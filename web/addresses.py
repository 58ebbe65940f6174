"""Every address of the application: the patterns that routes read, and what links and scripts are given."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import quote, quote_plus, urlencode

from geo.levels import TerritoryKey

if TYPE_CHECKING:
    from starlette.requests import Request

    from atlas.view import State

HOME, TERRITORY, EVOLUTION = "carte", "territoire", "evolution"  # the screen at the root, and two others
SHEETS_ON = "/"  # the screen that opens sheets

SUGGESTIONS = "/recherche.json"
SHEET, CHOICE = "/fiche.json", "/choix.json"
MAP_FILE = "/carte/{name}.{content}.json"
SELECTION_PRINT = "/carte.{kind}"
PREVIEW = "/apercu.png"  # beside a link
GLIMPSE = "/coup-d-oeil.svg"  # in a page, before its scripts run
FEED, OEMBED = "/flux.{kind}", "/oembed"  # what happened, to be followed; how a page is shown elsewhere
TERRITORY_PRINT = "/territoire/{niveau}-{code}.{kind}"
FINDING = "/donnees/qualite/{finding}.csv"
PACKAGE = "/donnees/donnees-rtes.zip"
CATALOGUE = "/donnees/catalogue.jsonld"
TABLE_FILE = "/donnees/{path:path}"
EXCEL_CSV = ".excel.csv"  # the ending of a table as Excel opens it
ASSET = "/assets/{bundle}/{name:path}"
API = "/api/v1"
API_LATEST_DOCS = "v1/docs"  # from `/api/v1` itself, relatively: whatever it is served under
API_TERRITORY = "/territoires/{niveau}/{code}"
API_CONTOURS, API_EDITIONS = "/contours", "/editions"
API_CONTOURS_FILE = "/contours/{fichier}"
TILE = "/tuiles/communes/{z:int}/{x:int}/{y:int}.pbf"
TILEJSON, TILES_STYLE = "/tuiles/communes.json", "/tuiles/communes.style.json"
OGC = "/ogc"  # OGC API – Features, which QGIS and GDAL know how to ask
COMPONENTS = "/component/"  # the one folder of Streamlit's components
MAP_COMPONENT = "streamlit_folium.st_folium"
MAP_FRAME = f"{COMPONENTS}{MAP_COMPONENT}/index.html"  # the document that the map is drawn in
STREAM = "/_stcore/stream"  # the conversation of a visitor with the screens
TEAM = "equipe"  # the screen of those who keep the register
TEAM_LINK = "/equipe/entrer"
TEAM_SIGN_IN, TEAM_BACK = "/equipe/connexion", "/equipe/retour"  # to the provider of identities, and back
TEAM_EDITION, TEAM_BACKUP = "/equipe/edition-{number}.zip", "/equipe/sauvegarde/{name}"
TEAM_LIST, TEAM_RESOURCE = "/equipe/listes/{liste}.{kind}", "/equipe/ressources/{ressource}"  # files
ON_A_DAY = "jour"  # of a list
RESERVED = "ressources"  # the part of the team's screen that agents of members see
PROPOSING = "proposer"  # the screen of what is proposed from outside
OF_THE_REGISTER = (TEAM, PROPOSING)  # the screens that there are only with one
FOLLOWED = "suivi"  # what the address of that screen may say, or ``TERRITORY``, or the key of a sheet
ROBOTS, SITEMAP, FAVICON = "/robots.txt", "/sitemap.xml", "/favicon.ico"
MANIFEST = "/site.webmanifest"
HEALTH = (f"{API}/health", f"{API}/ready", "/_stcore/health")  # asked every other second, by machines
UPLOADS = "/_stcore/upload_file/"

SELECTION_PRINTS = ("svg", "pdf", "png")
TERRITORY_PRINTS, FEEDS = ("svg", "pdf"), ("atom", "json")
EMBEDDED = {"embed": "true"}
EMBEDDABLE = (HOME, "initiatives", "collectivites", "rencontres", "ressources")  # screens, for another site
PART = "partie"  # of « Données et méthode », or of « Espace équipe »
LEVEL, CODE = "niveau", "code"  # what the address of « Mon territoire » says
THEME = "theme"  # and what the territories like it did
WITH = "avec"  # and what it is compared with, each as ``niveau-code``

# The address of « Mon territoire »: letters and digits only, since it goes into the page.
_TERRITORY = re.compile(rf"/territoire\?{LEVEL}=([a-z]+)&{CODE}=([0-9AB]+)$")

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

    def screen(self, name: str = HOME, query: Query | None = None) -> str:
        """Return the address of a screen, by the name of its file."""
        return f"{self.base}/{'' if name == HOME else name}{_written(query)}"

    def map(self, state: State, **more: str) -> str:
        """Return the address of « Carte » in a state."""
        return self.screen(HOME, {**state.to_query(), **more})

    def sheet(self, key: str, identifier: str) -> str:
        """Return the address of the sheet of a row, given by the key of its table."""
        return self.screen(HOME, {key: identifier})

    def map_of(self, territory: TerritoryKey, theme: str = "") -> str:
        """Return the address of the map of a territory, of all themes or of one."""
        return self.screen(HOME, {"recherche": territory, **({"themes": theme} if theme else {})})

    def list_of(self, screen: str, territory: TerritoryKey) -> str:
        """Return the address of a list, by the name of its screen, of what concerns a territory."""
        return self.screen(screen, {"recherche": territory})

    def territory(self, territory: TerritoryKey, theme: str = "") -> str:
        """Return the address of the page of a territory, with what the like of it did on a theme, or all."""
        asked = {THEME: theme} if theme else {}
        return self.screen("territoire", {LEVEL: territory.level, CODE: territory.code, **asked})

    def comparison(self, territories: Sequence[TerritoryKey]) -> str:
        """Return the address of territories side by side; of one alone, that is its page."""
        first, *others = territories
        return self.screen("territoire", {LEVEL: first.level, CODE: first.code, WITH: others})

    def team_link(self, secret: str) -> str:
        """Return the address that signs somebody of the team in, once."""
        return f"{self.base}{TEAM_LINK}{_written({'lien': secret})}"

    def team_sign_in(self, part: str = "") -> str:
        """Return the address that leads to the provider of identities, and back to a part of the space."""
        return f"{self.base}{TEAM_SIGN_IN}{_written({PART: part} if part else None)}"

    def team_edition(self, number: int) -> str:
        """Return the address at which staff take a past edition away."""
        return f"{self.base}{_filled(TEAM_EDITION, number=str(number))}"

    def team_backup(self, name: str) -> str:
        """Return the address at which the administrator takes a backup away."""
        return f"{self.base}{_filled(TEAM_BACKUP, name=name)}"

    def team_list(self, name: str, kind: str, at: date) -> str:
        """Return the address of a list of members at a day, as a file for the team."""
        return f"{self.base}{_filled(TEAM_LIST, liste=name, kind=kind)}{_written({ON_A_DAY: at.isoformat()})}"

    def team_resource(self, identifier: str) -> str:
        """Return the address of the file of a resource that is kept for members."""
        return f"{self.base}{_filled(TEAM_RESOURCE, ressource=identifier)}"

    def reserved(self, identifier: str) -> str:
        """Return the address at which a resource that is kept for members is opened, once signed in."""
        return self.screen(TEAM, {PART: f"{RESERVED}/{identifier}"})

    def proposing(self, about: str = "", value: str = "") -> str:
        """Return the address at which something is proposed.

        Parameters
        ----------
        about, value
            The key of a sheet and the id of its row, ``TERRITORY`` and a key, or nothing: an initiative.
        """
        return self.screen(PROPOSING, {about: value} if about else None)

    def followed(self, secret: str) -> str:
        """Return the address at which its sender sees what became of a proposal."""
        return self.screen(PROPOSING, {FOLLOWED: secret})

    # -- what is drawn and printed -------------------------------------------------------------------------

    def selection_print(self, state: State, kind: str) -> str:
        """Return the address of the map of a selection on paper: one of ``SELECTION_PRINTS``."""
        return f"{self.base}{_filled(SELECTION_PRINT, kind=kind)}?{_written(state.to_query())[1:]}"

    def preview(self, state: State) -> str:
        """Return the address of the picture that stands beside a link to a selection."""
        return f"{self.base}{PREVIEW}{_written(state.to_query())}"

    def glimpse(self, state: State) -> str:
        """Return the address of the small picture of a map that a page shows before its scripts run."""
        return f"{self.base}{GLIMPSE}{_written(state.to_query())}"

    def territory_print(self, territory: TerritoryKey, kind: str, theme: str = "") -> str:
        """Return the address of the small map (``svg``) or of the page (``pdf``) of a territory."""
        named = _filled(TERRITORY_PRINT, niveau=territory.level, code=territory.code, kind=kind)
        return f"{self.base}{named}{_written({THEME: theme} if theme else None)}"

    def comparison_print(self, territories: Sequence[TerritoryKey]) -> str:
        """Return the address of territories side by side on paper."""
        first, *others = territories
        return f"{self.territory_print(first, 'pdf')}{_written({WITH: others})}"

    def suggestions(self) -> str:
        """Return the address that says what may be meant by a few letters: ``?q=…``."""
        return f"{self.base}{SUGGESTIONS}"

    def sheet_content(self) -> str:
        """Return the address that says a sheet, under the key and the id that « Carte » has for it."""
        return f"{self.base}{SHEET}"

    def choice(self) -> str:
        """Return the address that says what is chosen, under the query that « Carte » has for it."""
        return f"{self.base}{CHOICE}"

    # -- files ---------------------------------------------------------------------------------------------

    def map_file(self, name: str, digest: str) -> str:
        """Return the address of a file of the map, which changes with its content."""
        return f"{self.base}{_filled(MAP_FILE, name=name, content=digest)}"

    def table_file(self, path: str) -> str:
        """Return the address of a file of the package of tables, by its path in it."""
        return f"{self.base}{_filled(TABLE_FILE, path=path)}"

    def package(self) -> str:
        """Return the address of the package of all tables."""
        return f"{self.base}{PACKAGE}"

    def catalogue(self) -> str:
        """Return the address of what is published, for catalogues of open data."""
        return f"{self.base}{CATALOGUE}"

    def finding(self, name: str) -> str:
        """Return the address of the rows of a finding of the quality report."""
        return f"{self.base}{_filled(FINDING, finding=name)}"

    def asset(self, name: str, bundle: str) -> str:
        """Return the address of a script, a style or a picture, in the bundle of a hash."""
        return f"{self.base}{_filled(ASSET, bundle=bundle, name=name)}"

    def feed(self, kind: str, query: Query | None = None) -> str:
        """Return the address of what happens to a selection or to a row: one of ``FEEDS``."""
        return f"{self.base}{_filled(FEED, kind=kind)}{_written(query, spaces=quote)}"

    def oembed(self, address: str) -> str:
        """Return the address that says how a page of ours is shown in one of another site."""
        return f"{self.base}{OEMBED}{_written({'url': address})}"

    # -- the API -------------------------------------------------------------------------------------------

    def api(self, path: str = "", query: Query | None = None) -> str:
        """Return an address of the API, by its path in it."""
        return f"{self.base}{API}{path}{_written(query, spaces=quote)}"

    def api_territory(self, territory: TerritoryKey, ending: str = "", theme: str = "") -> str:
        """Return the address of a territory in the API."""
        path = _filled(API_TERRITORY, niveau=territory.level, code=territory.code) + ending
        return self.api(path, {THEME: theme} if theme else None)

    def api_contours_file(self, name: str) -> str:
        """Return the address of a file of boundaries, by its name."""
        return self.api(_filled(API_CONTOURS_FILE, fichier=name))

    def tiles(self) -> str:
        """Return the form of the addresses of the vector tiles, with ``{z}``, ``{x}`` and ``{y}``."""
        return f"{self.base}{TILE}".replace(":int", "")

    def tilejson(self) -> str:
        """Return the address of what the vector tiles are."""
        return f"{self.base}{TILEJSON}"

    def ogc(self, path: str = "/", query: Query | None = None) -> str:
        """Return an address of OGC API – Features, by its path in it."""
        return f"{self.base}{OGC}{path}{_written(query, spaces=quote)}"

    # -- what programs look for by themselves --------------------------------------------------------------

    def manifest(self) -> str:
        """Return the address of what a telephone calls the site."""
        return f"{self.base}{MANIFEST}"

    def sitemap(self) -> str:
        """Return the address of the list of all pages."""
        return f"{self.base}{SITEMAP}"


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
