"""What is said of a territory, and of what it holds, in the tables of facts, meetings and resources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

import numpy as np

from atlas.anchors import Anchors, collectivite_anchors, listed_anchors
from atlas.editions import Edition
from atlas.evidence import evidence_of_all
from atlas.labels import MEETING_STATES, OFFICES, RESERVED
from atlas.listed import COLLECTIVITES, INITIATIVES, RENCONTRES, RESSOURCES
from atlas.listed_table import ListedTable
from atlas.listings import ids_of, listing_of
from atlas.mentions import date_of, distinction, programme
from atlas.profile.ground import Ground
from atlas.profile.mention import MOST_MENTIONS, Mention, Mentions
from french.lists import joined
from geo.levels import TerritoryKey
from geo.places import Places, summary
from geo.records import Row, records
from loaders.columns import PASSAGE_MARK

HELD = "tenue"
Spots = tuple[Anchors, ...]  # each is where it is by itself, as the territories that make it up
Told = tuple[Mention, Spots]


class Mentioning:
    """The mentions of the territories of an edition."""

    def __init__(self, edition: Edition) -> None:
        places, named = edition.vintage.places, _Named(edition)
        self._lists: tuple[_Facts | _Listed, ...] = (
            _Facts("labels", "Labels et prix", _labels(edition, named), places),
            _Facts("programmes", "Programmes publics", _programmes(edition, named), places),
            _Facts(
                "mandats", "Fonctions dans le réseau", _mandates(edition, named), places, says_where=False
            ),
            _Listed(edition, RENCONTRES, "Rencontres", _meeting),
            _Listed(edition, RESSOURCES, "Ressources qui en parlent", _resource),
        )

    def of(self, key: TerritoryKey) -> tuple[Mentions, ...]:
        """Return what each table says of a territory; nothing of those that say nothing."""
        said = (each.of(key) for each in self._lists)
        return tuple(each for each in said if each.total)


class _Named:
    """Where the initiatives and the collectivités are that facts name, and which of them have a sheet."""

    def __init__(self, edition: Edition) -> None:
        members = edition.tables["collectivites"]
        initiatives = listing_of(edition, INITIATIVES).frame
        self.members: Mapping[str, str] = dict(zip(members["id"], members["nom"], strict=True))
        self._areas = dict(zip(members["id"], collectivite_anchors(members), strict=True))
        self._anchors = dict(zip(initiatives["id"], initiatives["ancres"], strict=True))
        self._sheets = {table.sheet_key: ids_of(edition, table) for table in (INITIATIVES, COLLECTIVITES)}

    def initiative(self, identifier: str) -> Spots:
        """Return where an initiative is: on each of its territories."""
        return _each(self._anchors.get(identifier, ()))

    def member(self, identifier: str) -> Spots:
        """Return where a collectivité is: on all that makes it up, together."""
        area = self._areas.get(identifier)
        return (area,) if area else ()

    def sheet(self, **identifiers: str) -> tuple[str, str]:
        """Return the first sheet that there is, by the keys of the tables; nothing for none."""
        known = ((key, each) for key, each in identifiers.items() if each in self._sheets[key])
        return next(known, ("", ""))


class _Facts:
    """A table of facts, each laid on the territories that it is about and on those that hold them."""

    def __init__(
        self, table: str, title: str, told: Iterable[Told], places: Places, *, says_where: bool = True
    ) -> None:
        self._table, self._title, self._places, self._says_where = table, title, places, says_where
        self._on: dict[TerritoryKey, list[tuple[Mention, list[Anchors]]]] = defaultdict(list)
        for mention, spots in told:
            held: dict[TerritoryKey, list[Anchors]] = defaultdict(list)
            for spot in spots:
                for key in places.holding(spot):
                    held[key].append(spot)
            for key, within in held.items():
                self._on[key].append((mention, within))

    def of(self, key: TerritoryKey) -> Mentions:
        told = self._on.get(key, [])
        rows = tuple(self._placed(mention, within, key) for mention, within in told)
        return Mentions(rows, len(rows), table=self._table, title=self._title)

    def _placed(self, mention: Mention, within: list[Anchors], key: TerritoryKey) -> Mention:
        """Say which territory a fact is of, unless it is the one that is asked for, or its name says it."""
        if not self._says_where or (key,) in within:
            return mention
        place = summary(self._places.name(anchor) for spot in within for anchor in spot)
        return replace(mention, place=place if place != mention.name else "")


class _Listed:
    """A listed table, by the territories that its rows are anchored to."""

    def __init__(self, edition: Edition, table: ListedTable, title: str, words: Callable[[Row], str]) -> None:
        listing = listing_of(edition, table)
        self._edition, self._table, self._title, self._words = edition, table, title, words
        self._frame, self._ground = listing.frame, Ground(listing, edition.vintage.places)
        self._rank = (
            listing.frame["date"].rank(ascending=False, method="first", na_option="bottom").to_numpy()
        )

    def of(self, key: TerritoryKey) -> Mentions:
        found = self._ground.on(key)
        last = found[np.argsort(self._rank[found])][:MOST_MENTIONS]
        rows = tuple(self._mention(row, key) for row in records(self._frame.iloc[last]))
        table = self._table.id
        return Mentions(rows, len(found), table=table, title=self._title, screen=table)

    def _mention(self, row: Row, key: TerritoryKey) -> Mention:
        places = self._edition.vintage.places
        within = [anchor for anchor in row["ancres"] if key in places.lies_in(anchor)]
        return Mention(
            name=row["nom"],
            words=self._words(row),
            place="" if key in within else summary(map(places.name, within)),
            when=row["date_libelle"],
            sheet=self._table.sheet_key,
            identifier=row["id"],
            evidence=evidence_of_all(self._edition, row["sources"]),
        )


def _labels(edition: Edition, named: _Named) -> Iterator[Told]:
    for row, lieux in _last_first(edition, "labels"):
        sheet = named.sheet(initiative=row["initiative"])
        mention = _fact(edition, row["nom"], distinction(row), [row], sheet)
        yield mention, _each(lieux) or named.initiative(row["initiative"])


def _programmes(edition: Edition, named: _Named) -> Iterator[Told]:
    for row, lieux in _last_first(edition, "programmes"):
        who, what = row["collectivite"], row["initiative"]
        sheet = named.sheet(initiative=what, collectivite=who)
        spots = _each(lieux) or named.member(who) or named.initiative(what)
        yield _fact(edition, row["nom"], programme(row), [row], sheet), spots


def _mandates(edition: Edition, named: _Named) -> Iterator[Told]:
    """Tell each office of a collectivité once, with all its days: a source a day says so."""
    offices: dict[tuple[str, str], list[Row]] = {}
    for row, _ in _last_first(edition, "mandats"):
        offices.setdefault((row["collectivite"], row["fonction"]), []).insert(0, row)
    for (who, office), rows in offices.items():
        mention = _fact(
            edition, named.members.get(who, who), OFFICES[office], rows, named.sheet(collectivite=who)
        )
        yield mention, named.member(who)


def _last_first(edition: Edition, table: str) -> Iterator[tuple[Row, Anchors]]:
    """Return the rows of a table of facts, the last day first, with the territories that each names."""
    rows = edition.tables[table].sort_values("date", ascending=False, kind="stable")
    lieux = listed_anchors(rows["lieux"]) if "lieux" in rows else [()] * len(rows)
    return zip(records(rows), lieux, strict=True)


def _fact(edition: Edition, name: str, words: str, rows: list[Row], sheet: tuple[str, str]) -> Mention:
    """Say one thing that rows of a table of facts say, each on its day."""
    passages = (f"{row['source']}{PASSAGE_MARK}{row['passage']}" for row in rows)
    when = joined([day for row in rows if (day := date_of(row))])
    return Mention(name, words, "", when, *sheet, evidence_of_all(edition, passages))


def _meeting(row: Row) -> str:
    if row["quand"] == "a_venir":
        return f"{row['type_libelle']}, à venir"
    state = "" if row["statut"] == HELD else MEETING_STATES[row["statut"]]
    return ", ".join(filter(None, (row["type_libelle"], state)))


def _resource(row: Row) -> str:
    access = row["acces_libelle"] if row["acces"] == RESERVED else ""
    return ", ".join(filter(None, (row["type_libelle"], access)))


def _each(anchors: Anchors) -> Spots:
    return tuple((anchor,) for anchor in anchors)
