"""What happens to a selection, a territory or a row, as a feed that a reader asks for again and again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, partial

from starlette.requests import Request
from starlette.responses import Response

from atlas.asked import Remark, UnknownValue, first_keys
from atlas.editions import Edition
from atlas.listed import LISTED
from atlas.listings import ids_of
from atlas.phrases import describe
from atlas.selection import DAY, KEYS, PLACE, Selection
from atlas.site import site
from atlas.titles import seen_in_words, titled
from atlas.view import LIST, SHEET_KEYS, State
from geo.kept import kept
from outputs.feeds import WRITERS
from outputs.feeds.feed import Entry, Feed, entry_id, identified
from outputs.feeds.happenings import Happening
from outputs.feeds.past import Past
from outputs.feeds.words import lines_of, title_of
from web.addresses import Addresses, addresses_of
from web.caching import ASK_AGAIN, is_known, tag_of
from web.compression import coding_of, compress
from web.followed import Followed
from web.opening import edition_of
from web.past import past_of
from web.patterns import FEEDS
from web.refusing import asked_of, refused

MOST = 50  # entries: who asks every week has read the others
TOLD = "Ce qui s’ajoute, change, se termine ou se retire, d’une publication à l’autre."
CHOOSING = (*(key for key in KEYS if key != DAY), LIST)  # what happens, happens on every day
TAGS_KEPT, FEEDS_KEPT = 20_000, 200

if WRITERS.keys() != {*FEEDS}:
    raise ImportError("each kind of feed has its writer")


def serve(request: Request) -> Response:
    """Answer a feed; refuse what is unknown."""
    past = past_of(edition_of(request))
    followed, remarks = read(asked_of(request), past)
    if remarks:
        return refused(remarks)
    kind, base = request.url.path.rpartition(".")[2], addresses_of(request).base
    tag = _tags(past)(kind, base, followed)
    headers = {"Cache-Control": ASK_AGAIN, "ETag": tag}
    if is_known(request, tag):
        return Response(status_code=304, headers=headers)
    answer = Response(_feeds(past)(kind, base, followed), media_type=WRITERS[kind][0], headers=headers)
    if coding := coding_of(request.headers.get("accept-encoding", "")):
        compress(answer, coding)
    return answer


def read(query: Mapping[str, list[str]], past: Past) -> tuple[Followed, tuple[Remark, ...]]:
    """Read what an address follows, and what in it means nothing here."""
    edition, (asked, more) = past.edition, first_keys(query)
    sheets = {key: asked[key] for key in asked if key in SHEET_KEYS}
    if sheets:
        (key, values), *others = sheets.items()
        unknown = [UnknownValue(each, "") for each in (*(key for key, _ in others), *asked) if each != key]
        unknown += [UnknownValue(key, each) for each in values if not _is_known(past, key, each)]
        return Followed(sheet=(key, values[0])), (*unknown, *more)
    selection, remarks = Selection.read({key: asked[key] for key in asked if key != DAY}, edition)
    unknown = [UnknownValue(key, "") for key in asked if key not in CHOOSING]
    tables = asked.get(LIST, [])
    unknown += [UnknownValue(LIST, each) for each in tables if each not in LISTED]
    return Followed(selection, next(iter(tables), "")), (*remarks, *unknown, *more)


def _is_known(past: Past, key: str, identifier: str) -> bool:
    """Tell whether there is such a row, or was: who follows it is told that it went."""
    table = SHEET_KEYS[key]
    return identifier in ids_of(past.edition, table) or bool(past.of_row(table.id, identifier))


# -- made once, as long as nothing new happens -------------------------------------------------------------


@kept
def _tags(past: Past) -> Callable[[str, str, Followed], str]:
    return lru_cache(TAGS_KEPT)(partial(_tag, past))


@kept
def _feeds(past: Past) -> Callable[[str, str, Followed], bytes]:
    return lru_cache(FEEDS_KEPT)(partial(_written, past))


def _tag(past: Past, kind: str, base: str, followed: Followed) -> str:
    """Return what a feed is known by: what it tells of, without a word of it being written."""
    told = [entry_id(each) for each in _happenings(past, followed)[:MOST]]
    return tag_of("\n".join([Addresses(base).feed(kind, followed.query), past.began, *told]).encode())


def _written(past: Past, kind: str, base: str, followed: Followed) -> bytes:
    return WRITERS[kind][1](feed_of(past, followed, kind, Addresses(base)))


def feed_of(past: Past, followed: Followed, kind: str, to: Addresses) -> Feed:
    """Return the feed of what is followed."""
    happenings, said = _happenings(past, followed)[:MOST], site()
    address = to.feed(kind, followed.query)
    return Feed(
        id=identified("flux", address.removeprefix(to.base)),
        title=titled(_name(past, followed), _kind_of_rows(followed)),
        subtitle=" ".join(_sentences(past.edition, followed)),
        address=address,
        page=_page(followed, to),
        updated=max((each.at for each in happenings), default=past.began),
        author=said.editeur,
        author_page=said.editeur_site,
        entries=tuple(_entry(past.edition, each, to) for each in happenings),
    )


def _happenings(past: Past, followed: Followed) -> list[Happening]:
    if followed.sheet:
        return past.of_row(SHEET_KEYS[followed.sheet[0]].id, followed.sheet[1])
    selection = followed.selection
    if followed.table:
        return past.chosen(selection, [LISTED[followed.table]])
    found = past.chosen(selection, LISTED.values())
    if selection == Selection().at(selection.place):
        found += past.around(selection.place)
    return sorted(found, key=lambda each: -each.number)


def _entry(edition: Edition, happening: Happening, to: Addresses) -> Entry:
    return Entry(
        id=entry_id(happening),
        title=title_of(happening),
        lines=tuple(lines_of(happening, edition)),
        at=happening.at,
        address=_read_at(edition, happening, to),
        topics=(edition.schemas[happening.table].title, happening.kind.value),
    )


def _read_at(edition: Edition, happening: Happening, to: Addresses) -> str:
    """Return where one reads more: on the sheet of the row, the list that it was in, or its territory."""
    if happening.places:
        return to.territory(happening.places[0])
    table = LISTED[happening.table]
    is_there = happening.id in ids_of(edition, table)
    return to.sheet(table.sheet_key, happening.id) if is_there else to.screen(table.id)


def _name(past: Past, followed: Followed) -> str:
    if followed.sheet:
        table, identifier = SHEET_KEYS[followed.sheet[0]], followed.sheet[1]
        gone = (each.name for each in past.of_row(table.id, identifier))
        return ids_of(past.edition, table).get(identifier) or next(gone)
    return seen_in_words(past.edition, State(followed.selection))


def _kind_of_rows(followed: Followed) -> str:
    return LISTED[followed.table].wording.many.capitalize() if followed.table else ""


def _sentences(edition: Edition, followed: Followed) -> Iterator[str]:
    if not followed.sheet:
        tables = (LISTED[followed.table],) if followed.table else tuple(LISTED.values())
        yield describe(followed.selection, edition, tables)
    yield TOLD


def _page(followed: Followed, to: Addresses) -> str:
    if followed.sheet:
        return to.sheet(*followed.sheet)
    selection, query = followed.selection, followed.selection.to_query()
    if followed.table:
        return to.screen(followed.table, query)
    return to.territory(selection.place) if [*query] == [PLACE] else to.screen(query=query)
