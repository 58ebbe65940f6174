"""Words of the data and of an address, on every screen: each shows as it is written and becomes nothing."""

import json
import re
from collections.abc import Iterator
from html import unescape
from itertools import cycle
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest

from french.typography import quoted
from loaders import cells
from loaders.folders import DATA_FOLDER, SCHEMAS
from pages.widgets.text import JOINER, linked, plain
from tests.robustness.traps import set_traps
from tests.screens.drawn import draw
from tests.screens.hostile import ADDRESSES, MARK, WORDS

NOTHING = re.compile(r"(?!)")
SCREENS = (
    ("carte", {"initiative": "pole-anima"}),
    ("carte", {"collectivite": "region-bretagne", "liste": "collectivites", "chiffre": "initiatives"}),
    ("carte", {"region": "32", "texte": "le"}),
    ("initiatives", {"initiative": "la-smalah"}),
    ("collectivites", {"recherche": "commune-59350"}),
    ("evolution", {"date": "2012-08-31", "collectivite": "ville-de-niort"}),
    ("territoire", {"niveau": "commune", "code": "59350"}),
    *(("donnees", {"partie": part}) for part in ("methode", "sources", "tables", "qualite")),
)
# What the browser shows as text and nothing else, or does not show; all other texts are read as Markdown.
NOT_MARKDOWN = {
    "Button.id",
    "BidiComponent.json",
    "Code.code_text",
    "LinkButton.url",
    "TextInput.value",
    "MultiSelect.options",
    "MultiSelect.raw_values",
    "Selectbox.options",
    "Selectbox.raw_value",
    "Html.body",
}
TARGET = re.compile(r"\]\(<([^<>\s\\]*)>\)")  # of a link that we have written
SHOWN = [
    plain(each)
    for word in (*WORDS, *ADDRESSES)
    for each in (word, word.strip(), quoted(word).strip("«\u202f»"), quoted(word.strip()).strip("«\u202f»"))
]
# A notice quotes the beginning of what is long.
BEGUN = [f"{each[:end]}…" for each in SHOWN for end in range(1, len(each))]
AS_WRITTEN = re.compile("|".join(map(re.escape, sorted((*SHOWN, *BEGUN), key=len, reverse=True))))


@pytest.fixture(scope="module")
def hostile_data(tmp_path_factory) -> Iterator[None]:
    """Serve tables that hold such words in every free text, past the check that refuses some of them."""
    folder = tmp_path_factory.mktemp("hostile") / "data"
    set_traps(folder, WORDS, ADDRESSES)
    for path, word in zip(sorted((folder / SCHEMAS).glob("*.json")), cycle(WORDS), strict=False):
        _describe(path, word)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(DATA_FOLDER, str(folder))
        for pattern in ("TAG", "ENTITY", "EMAIL", "PHONE"):
            patch.setattr(cells, pattern, NOTHING)
        yield


def _describe(path: Path, word: str) -> None:
    """Have a schema say a word in all its titles and descriptions."""
    schema = json.loads(path.read_text(encoding="utf-8"))
    for described in (schema, *schema["fields"]):
        described |= {"title": word, "description": word}
    path.write_text(json.dumps(schema), encoding="utf-8")


def texts(message: Message, path: str) -> Iterator[tuple[str, str]]:
    """Give all texts of a message to the browser, each with the name of its field."""
    for field, value in message.ListFields():
        name = f"{path}.{field.name}"
        for each in value.values() if hasattr(value, "values") else value if field.is_repeated else [value]:
            if isinstance(each, Message):
                yield from texts(each, name)
            elif isinstance(each, bytes):
                yield from cells_of(each, name)
            elif isinstance(each, str):
                yield name, each


def cells_of(content: bytes, name: str) -> Iterator[tuple[str, str]]:
    table = pa.ipc.open_stream(content).read_all()
    for column in table.columns:
        yield from ((name, str(value)) for value in column.to_pylist())


def drawn(block: Any) -> Iterator[Message]:
    """Give all that a screen is made of."""
    if getattr(block, "proto", None) is not None:
        yield block.proto
    for child in getattr(block, "children", {}).values():
        yield from drawn(child)


def as_markdown(app: AppTest) -> list[str]:
    """Return all that a screen says in Markdown in which one of the words is."""
    said = (text for proto in drawn(app._tree) for text in texts(proto, proto.DESCRIPTOR.name))
    return [text for name, text in said if MARK in text and name not in NOT_MARKDOWN]


def left_over(text: str) -> str:
    """Return a text without the words that show as they are written, and the addresses that links lead to."""
    return AS_WRITTEN.sub("", TARGET.sub("]", text))


@pytest.mark.trial
@pytest.mark.parametrize(("screen", "query"), SCREENS, ids=str)
def test_words_of_the_data_are_text_on_every_screen(hostile_data, screen, query):
    said = as_markdown(draw(screen, **query))
    assert [left_over(text) for text in said if MARK in left_over(text)] == []
    assert said or query == {"partie": "methode"}


@pytest.mark.trial
@pytest.mark.parametrize("word", WORDS)
def test_words_of_an_address_are_text_on_every_screen(word):
    for screen, query in (
        ("carte", {"texte": word}),
        ("carte", {"region": word, word: word, "recherche": word}),
        ("carte", {"embed": "true", "texte": word, "initiative": word}),
        ("territoire", {"niveau": "commune", "code": word}),
        ("donnees", {"partie": word}),
    ):
        said = as_markdown(draw(screen, **query))
        assert [text for text in said if MARK in left_over(text)] == []


@pytest.mark.trial
def test_html_of_the_data_is_escaped_on_the_page_of_a_territory(hostile_data):
    sections = draw("territoire", niveau="commune", code="59350").get("html")
    bodies = "".join(each.proto.body for each in sections)
    assert MARK in bodies
    assert f"<b>{MARK}" not in bodies
    assert f"<!-- {MARK}" not in bodies
    targets = re.findall(rf'href="([^"]*{MARK}[^"]*)"', bodies)
    assert all(target.startswith("https://") for target in targets)


@pytest.mark.parametrize("word", WORDS)
def test_what_is_written_reads_as_the_word_itself(word):
    read = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", plain(word)).replace(JOINER, "")
    assert read.split() == word.split()


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "//autre.fr/x", "data:text/html,x", "", "x", "HTTP:/x"]
)
def test_words_lead_nowhere_but_to_the_web(address):
    assert linked("Le site", address) == "Le site"


@pytest.mark.parametrize("address", [each for each in ADDRESSES if each.startswith("https:")])
def test_an_address_stays_within_its_link(address):
    target = re.fullmatch(r"\[Le site\]\(<([^<>\s\\()\[\]]+)>\)", linked("Le site", address))
    assert target
    assert unescape(target[1]).startswith("https://exemple.fr/")
