"""« Mon territoire » without a browser: what the script draws for an address."""

import re
from html.parser import HTMLParser

import pytest
from streamlit.testing.v1 import AppTest

from geo.levels import TerritoryKey
from tests.screens.drawn import draw
from tests.unit.test_profile import SPECIAL

MENTIONS = "Ce que d’autres documents en disent"  # where they say anything
SECTIONS = [
    "Qui est, ou était, membre du réseau ici",
    "Les initiatives",
    MENTIONS,
    "Les chiffres",
    "D’autres collectivités nommées membres, par des documents de 2009 à 2020",
    "Des territoires comparables",
]


class Reader(HTMLParser):
    """The headings and the links of the page, and whether every element is closed."""

    VOID = frozenset({"img", "br"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: dict[str, str] = {}
        self.headings: list[tuple[str, str]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        if tag not in self.VOID:
            self.open.append(tag)
        if tag == "a":
            self.address = dict(attributes)["href"]
            self.links[self.address] = ""
        if tag in ("h2", "h3"):
            self.headings.append((tag, ""))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data
        if "a" in self.open:
            self.links[self.address] += data
        if self.open and self.open[-1] in ("h2", "h3"):
            tag, words = self.headings[-1]
            self.headings[-1] = tag, words + data.strip()


def screen(**query: str | list[str]) -> AppTest:
    return draw("territoire", **query)


def read(app: AppTest) -> Reader:
    reader = Reader(
        "".join(element.proto.body for element in app.get("html") if "<style>" not in element.proto.body)
    )
    assert not reader.open
    return reader


def test_before_a_territory_is_chosen_the_screen_invites_with_three_examples():
    app = screen()
    assert app.title[0].value == "Mon territoire"
    assert list(read(app).links) == [
        "/territoire?niveau=commune&code=59350",
        "/territoire?niveau=epci&code=200046977",
        "/territoire?niveau=departement&code=976",
    ]


def test_a_territory_says_its_zonings_and_counts_its_communes_in_each():
    text = read(screen(niveau="commune", code="59350")).text
    assert "(QPV)\u202f: 3 quartiers, liste du 1er janvier 2024." in text
    assert "Communes avec un QPV" in text


def test_a_territory_has_its_sections_in_order_under_its_name():
    app = screen(niveau="commune", code="59350")
    assert app.title[0].value == "Lille"
    assert [words for tag, words in read(app).headings if tag == "h2"] == SECTIONS


def test_the_page_leads_to_the_map_to_paper_to_sheets_and_to_other_territories():
    links = read(screen(niveau="commune", code="59350")).links
    assert {
        "/?recherche=commune-59350",
        "/territoire/commune-59350.pdf",
        "/?collectivite=ville-de-lille",
        "/?initiative=lille-sud-insertion",
        "/territoire?niveau=epci&code=200093201",
        "/territoire?niveau=departement&code=59",
        "/territoire?niveau=region&code=32",
    } <= set(links)
    assert all(words.strip() for words in links.values())


def test_the_page_gives_the_map_as_a_picture_that_says_what_it_is():
    app = screen(niveau="departement", code="2A")
    figure = next(element.proto.body for element in app.get("html") if "<img" in element.proto.body)
    assert 'src="/territoire/departement-2A.svg"' in figure
    assert 'alt="Carte&#x202f;: Corse-du-Sud' in figure


def test_the_code_of_a_former_commune_opens_its_commune_and_says_so():
    app = screen(niveau="commune", code="59355")
    assert app.title[0].value == "Lille"
    assert "Vous cherchiez Lomme" in app.info[0].value


def test_an_unknown_code_is_named_and_the_search_stays():
    app = screen(niveau="commune", code="99999")
    assert "99999" in app.info[0].value
    assert app.title[0].value == "Mon territoire"


def test_what_documents_say_besides_leads_to_its_sheet_its_source_and_all_of_it():
    page = read(screen(niveau="commune", code="59350"))
    assert "Séminaire ou journée de travail, annoncée par la source" in page.text
    assert {"/?rencontre=colloque-europe-et-ess-lille-2018", "/ressources?recherche=commune-59350"} <= set(
        page.links
    )
    bare = read(screen(niveau="commune", code="97302"))
    assert "Ce que d’autres documents en disent" not in bare.text
    assert "Aucun label, programme, rencontre ni publication" in bare.text


def test_a_territory_is_compared_from_its_page_with_one_like_it_to_begin_with():
    links = read(screen(niveau="commune", code="59350")).links
    (address,) = (address for address, words in links.items() if words == "Comparer")
    assert re.fullmatch(r"/territoire\?niveau=commune&code=59350&avec=commune-\d{5}", address)


def test_territories_stand_side_by_side_and_each_can_be_taken_away():
    app = screen(niveau="commune", code="59350", avec=["departement-59", "commune-75101"])
    page = read(app)
    assert app.title[0].value.replace("\\", "") == "Lille, Nord et Paris"
    assert "Vous cherchiez Paris 1er Arrondissement" in app.info[0].value
    assert "Trois territoires au plus" in page.text
    assert {
        "/territoire?niveau=departement&code=59&avec=commune-75056",  # without the first one
        "/territoire?niveau=commune&code=59350&avec=departement-59",
        "/territoire/commune-59350.pdf?avec=departement-59&avec=commune-75056",
        "/territoire?niveau=departement&code=59",
        "/?collectivite=departement-du-nord",
    } <= set(page.links)


def test_an_unknown_territory_is_not_compared_and_the_page_of_the_other_stays():
    app = screen(niveau="commune", code="59350", avec="commune-99999")
    assert app.title[0].value == "Lille"
    assert "n’est pas comparé" in app.info[0].value


def test_a_place_without_initiative_invites_to_tell_the_network_and_gives_the_nearest_ones():
    page = read(screen(niveau="commune", code="54528"))
    assert "signalez-la au RTES" in page.text
    assert ("h3", "Autour, les plus proches") in page.headings


def test_places_like_mine_that_did_something_on_a_theme_have_an_address():
    page = read(screen(niveau="departement", code="35", theme="mobilite"))
    assert "sur le thème «\u202fMobilité\u202f»" in page.text
    assert "fois" in page.text
    assert "/territoire/departement-35.pdf?theme=mobilite" in page.links


def test_choosing_a_theme_writes_it_into_the_address_and_clearing_it_takes_it_away():
    app = screen(niveau="departement", code="35")
    app.selectbox(key="theme").select("mobilite").run()
    assert app.query_params["theme"] == "mobilite"
    assert "sur le thème" in read(app).text
    app.selectbox(key="theme").set_value(None).run()
    assert "theme" not in app.query_params
    assert "sur le thème" not in read(app).text


def test_an_unknown_theme_is_none():
    assert "sur le thème" not in read(screen(niveau="departement", code="35", theme="licornes")).text


def test_overseas_the_page_says_how_far_the_nearest_is_and_calls_it_no_neighbour():
    page = read(screen(niveau="region", code="01"))
    assert "dans cette partie du pays\u202f: le plus proche ailleurs est à" in page.text
    assert "8\u202f742" not in page.text


def test_words_of_the_data_are_never_markup(served_tables):
    table = served_tables / "initiatives.csv"
    spoilt = table.read_text(encoding="utf-8").replace("Lille Sud Insertion", "A < B & **fort**")
    table.write_text(spoilt, encoding="utf-8")
    app = screen(niveau="commune", code="59350")
    bodies = "".join(element.proto.body for element in app.get("html"))
    assert "A &lt; B &amp; **fort**" in bodies


@pytest.mark.parametrize("key", SPECIAL)
def test_every_kind_of_territory_has_a_page(key):
    territory = TerritoryKey(key)
    app = screen(niveau=territory.level, code=territory.code)
    titles = [words for tag, words in read(app).headings if tag == "h2"]
    assert not app.error
    assert [title for title in titles if title != MENTIONS] == [each for each in SECTIONS if each != MENTIONS]
