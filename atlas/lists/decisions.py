"""What a person decides of a list: where rows are, what its words mean, what all rows have, what is twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from geo.levels import TerritoryKey
from loaders.placing import Place, Status

NOWHERE = "nulle-part"  # none of the places that are proposed


class Twin(StrEnum):
    """What a row is to the one that is like it."""

    DIFFERENT = "differente"
    ASIDE = "meme"  # the other one says enough
    MERGED = "fusion"  # the other one takes what it lacks from this row


@dataclass(frozen=True)
class Decisions:
    """What was decided of a list; each decision gives another one, so that the last can be undone.

    Attributes
    ----------
    places
        By the number of the row: the code of the commune, or the key of something larger, or ``NOWHERE``.
    words
        By column of ours and word of the list: the id that it means.
    whole
        By column of ours: what all rows have that have nothing of their own.
    twins
        By the number of the row: what it is to the one that is like it.
    """

    places: Mapping[int, str] = field(default_factory=dict)
    words: Mapping[tuple[str, str], str] = field(default_factory=dict)
    whole: Mapping[str, str] = field(default_factory=dict)
    twins: Mapping[int, Twin] = field(default_factory=dict)

    def with_place(self, row: int, code: str) -> Decisions:
        """Say where a row is."""
        return replace(self, places={**self.places, row: code})

    def with_first_places(self, places: tuple[Place, ...]) -> Decisions:
        """Confirm the rows for which one place is proposed, and nothing is decided."""
        evident = {place.row: place.candidates[0].code for place in places if self.is_evident(place)}
        return replace(self, places={**self.places, **evident})

    def with_twin(self, row: int, twin: Twin) -> Decisions:
        """Say what a row is to the one that is like it."""
        return replace(self, twins={**self.twins, row: twin})

    def is_evident(self, place: Place) -> bool:
        """Whether one place is proposed for a row, and nothing is decided."""
        return self.is_open(place) and len(place.candidates) == 1

    def is_open(self, place: Place) -> bool:
        """Whether a row is still to be confirmed."""
        return place.status is Status.TO_CONFIRM and place.row not in self.places

    def key(self, place: Place) -> TerritoryKey:
        """Return where a row is, as it was found or decided: a commune, or something larger.

        Nothing when it is not known.
        """
        found = place.code_commune if place.status is Status.SURE else NOWHERE
        code = self.places.get(place.row, found)
        if code in {NOWHERE, ""}:
            return TerritoryKey("")
        return TerritoryKey(code) if "-" in code else TerritoryKey.of("commune", code)

    def status(self, place: Place) -> Status:
        """Tell how a row is placed once this is decided."""
        if place.row not in self.places:
            return place.status
        return Status.SURE if self.key(place) else Status.NOT_FOUND
