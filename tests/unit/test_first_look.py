"""The first look of a page: what is seen and said before any script runs, within bounds."""

import asyncio
import gzip

import pytest

from atlas.listed import INITIATIVES
from atlas.listings import listing_of
from atlas.view import State
from pages.titles import TITLES
from web.first_look.looks import Bounds, FirstLooks
from web.opening import open_edition

MOST = 60_000  # bytes, compressed


def scope(path: str, query: str = "") -> dict:
    return {"path": path, "query_string": query.encode()}


@pytest.fixture(scope="module")
def looks() -> FirstLooks:
    made = FirstLooks(open_edition, TITLES, Bounds(patience=60, at_once=60))
    made.begin()
    return made


def look(looks: FirstLooks, path: str, query: str = ""):
    return asyncio.run(looks.of(scope(path, query)))


def test_the_map_says_its_selection_its_figures_and_its_rows_beside_a_small_picture(looks):
    made = look(looks, "/", "region=53")
    rows = State.read({"region": ["53"]}, open_edition().edition)[0].selection.apply(
        INITIATIVES, open_edition().edition
    )
    assert made.title.startswith("Bretagne · Carte · ")
    assert "en région Bretagne" in made.description
    assert f"<strong>{len(rows)}</strong> initiative" in made.body
    assert f'href="./?initiative={rows["id"].iloc[0]}"' in made.body
    assert "<svg" in made.body
    assert len(gzip.compress(made.body.encode())) < MOST


def test_each_screen_has_its_title_and_a_sheet_its_own(looks):
    row = listing_of(open_edition().edition, INITIATIVES).frame.iloc[0]
    assert look(looks, "/", f"initiative={row['id']}").title.startswith(row["nom"])
    assert look(looks, "/territoire", "niveau=commune&code=59350").title.startswith("Lille · Mon territoire")
    for name in TITLES.keys() - {"carte"}:
        assert TITLES[name] in look(looks, f"/{name}").title


def test_words_of_an_address_are_never_markup(looks):
    made = look(looks, "/", "texte=%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>" not in made.body
    assert "&lt;script&gt;" in made.body


@pytest.mark.parametrize(("path", "query"), [("/", "embed=true"), ("/nulle-part", "")])
def test_an_embedded_map_and_what_is_no_screen_have_none(looks, path, query):
    assert look(looks, path, query) is None


def test_none_is_made_before_the_data_is_read():
    assert look(FirstLooks(open_edition, TITLES), "/") is None


def test_beyond_its_allowance_only_what_is_kept_is_given():
    spent = FirstLooks(open_edition, TITLES, Bounds(patience=60, at_once=1e-9, share=0.0))
    spent.begin()
    assert look(spent, "/") is not None
    assert look(spent, "/", "region=53") is None


def test_no_more_than_some_are_kept():
    few = FirstLooks(open_edition, TITLES, Bounds(patience=60, at_once=60, kept=2))
    few.begin()
    for region in ("53", "76", "84"):
        look(few, "/evolution", f"region={region}")
    assert len(few._kept) == 2
