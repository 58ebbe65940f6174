"""From words to HTML: what goes into the head of a page and under its root; every word is escaped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from atlas.asked import Query
from atlas.editions import Edition
from atlas.site import site
from atlas.titles import titled
from atlas.view import SHEET_KEYS, State
from outputs.drawing.mercator import AROUND
from outputs.feeds import WRITERS
from outputs.map.marks import CLOSEST, STEP
from web import oembed
from web.addresses import Addresses
from web.first_look.linked_data import Subject, linked_data, subject_of
from web.first_look.words import HERE, Words, head_of, words_of
from web.followed import Followed, followed_on
from web.patterns import EMBEDDABLE

FOLLOW, JSON = "Suivre", "application/json"
LONGEST = 200  # of a description: more is cut by who shows it

templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True, lstrip_blocks=True
)


@dataclass(frozen=True)
class Look:
    """The first look of an address.

    Attributes
    ----------
    title, description
        Of the page, for a tab, a preview, a search engine.
    address
        The one that it is known by, without what only says how it is looked at; from the root of the site.
        Nothing when only the screen is known.
    state
        What a picture of it shows.
    body
        Its HTML.
    is_embeddable
        Whether another site can show it in a page of its own.
    subject, followed
        What it is about, and what one follows there; of a screen alone, nothing.
    """

    title: str
    description: str
    address: str
    state: State
    body: str
    is_embeddable: bool = False
    subject: Subject = field(default_factory=Subject)
    followed: Followed | None = None

    def head(self, to: Addresses) -> str:
        """Write what the head of the page says, with whole addresses."""
        address = self.address and f"{to.base}{self.address}"
        return templates.get_template("head.jinja").render(
            site=site(),
            title=self.title,
            description=self.description,
            address=address,
            image=to.preview(self.state),
            alt=self.description,
            manifest=to.manifest(),
            others=list(self._others(to)),
            shown_elsewhere=to.oembed(address) if self.is_embeddable and address else "",
            shown_as=oembed.MEDIA_TYPE,
            linked_data=Markup(linked_data(self.subject, address, to)),
        )

    def _others(self, to: Addresses) -> Iterator[tuple[str, str, str]]:
        """Give the media type, the name and the address of what programs read in its place."""
        if self.followed:
            for kind, (media_type, _) in WRITERS.items():
                yield media_type, FOLLOW, to.feed(kind, self.followed.query)
            if self.followed.sheet:
                key, identifier = self.followed.sheet
                yield JSON, self.title, to.api(f"/{SHEET_KEYS[key].id}/{identifier}")


def make(edition: Edition, screen: str, query: Query, titles: Mapping[str, str]) -> Look:
    """Make the first look of a screen at an address.

    Parameters
    ----------
    edition
        The data.
    screen, query
        The name of the screen, and the values of each key of the address.
    titles
        What the screens are called, by their names.
    """
    words = words_of(edition, screen, query)
    return _known(_look(words, screen, titles), words, edition, screen, query)


def headed(bare: Look, edition: Edition, screen: str, query: Query, titles: Mapping[str, str]) -> Look:
    """Give the first look of a screen the head of an address: what it says takes no look at the rows."""
    words = head_of(edition, screen, query)
    return _known(replace(bare, title=titled(words.seen, titles[screen])), words, edition, screen, query)


def bare(screen: str, titles: Mapping[str, str]) -> Look:
    """Return the first look of a screen, for want of that of an address."""
    return _look(Words("", HERE.screen(screen), State()), screen, titles)


def _known(look: Look, words: Words, edition: Edition, screen: str, query: Query) -> Look:
    """Say what an address is known by, what it is about, and what programs read in its place."""
    state, _ = State.read(query, edition)
    return replace(
        look,
        address=words.address.removeprefix(HERE.base),
        state=words.state,
        is_embeddable=screen in EMBEDDABLE,
        subject=subject_of(edition, screen, state),
        followed=followed_on(edition, screen, query),
    )


def _look(words: Words, screen: str, titles: Mapping[str, str]) -> Look:
    body = templates.get_template("page.jinja").render(
        words=words,
        screen=screen,
        titles=titles,
        site=site(),
        to=HERE,
        print=HERE.selection_print(words.state, "pdf"),
        around=AROUND,
        step=STEP,
        closest=CLOSEST,
    )
    return Look(
        title=titled(words.seen, titles[screen]),
        description=_cut(_description(words)),
        address="",
        state=words.state,
        body=body,
    )


def _description(words: Words) -> str:
    counts = ", ".join(f"{count} {what}" for count, what in words.counts)
    said = (words.sentence, f"{counts}." if counts else "") if words.sentence else (site().description,)
    return " ".join(filter(None, said))


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rpartition(' ')[0]}…"
