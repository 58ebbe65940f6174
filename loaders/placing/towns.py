"""A town as lists write it: what is its name, and what else stands in the cell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from geo.names import core, fold

LONGEST = 120  # characters: the longest name has 45
LOST = re.compile(r"[?\ufffd]+")  # what a wrong encoding left of a letter
_LOST_FOLDED = "[a-z0-9 ]{0,3}"

_CEDEX = re.compile(r"[\s,-]*\b(?:c[eé]dex|cdx)\b.*", re.IGNORECASE | re.DOTALL)
_POST_BOX = re.compile(r"\b(?:bp|cs|tsa)\s*\d+\b[\s,-]*", re.IGNORECASE)
_OF = r"(?:de la|de l|des|du|de|d)"
_KIND = re.compile(rf"(?:commune|ville|mairie) {_OF} (?=.)")  # « Ville de Nantes »
_ARRONDISSEMENT = re.compile(
    r"(paris|lyon|marseille) (?:\d{1,2}|[ivx]{1,5}) ?(?:er|e|eme|nd|nde)?"
    r"(?: arr(?:ondissement)?)?(?: sp(?: \d{1,2})?)?"
)  # « Paris 07 SP » is of ministries
_ARTICLES = {"le", "la", "les", "l", "aux", "las", "los"}
_CODE = r"(?:\d{5}|2[AaBb]|\d{2,3})"
_WITH_MORE = (
    re.compile(r"(?P<town>.+?)\s*[(\[]\s*(?P<where>[^()\[\]]+?)\s*[)\]]?", re.DOTALL),
    re.compile(r"(?:FR?-?\s?)?(?P<where>\d{5})[\s,-]+(?P<town>\D.*)", re.DOTALL),
    re.compile(rf"(?P<town>\D+?)[\s,-]+(?P<where>{_CODE})"),
)
_SPELLINGS = {"lez": "les"}  # « lès », « lez » and « les » are one word that few write as the code does


@dataclass(frozen=True)
class Town:
    """What a cell says of a town.

    Attributes
    ----------
    text
        The name, as it is written there.
    full
        Folded: see `geo.names.fold`.
    where
        What tells it from namesakes, when the cell has it: « 67 », « Ille-et-Vilaine », « 35000 ».
    """

    text: str
    full: str
    where: str = ""

    @cached_property
    def key(self) -> str:
        """The form in which it is looked for."""
        return comparable(self.full)

    @property
    def without_kind(self) -> str:
        """The key, without « Ville de »: of what no commune is called by, as one is « La Ville-du-Bois »."""
        kind = _KIND.match(self.full)
        return comparable(self.full[kind.end() :] if kind else self.full)

    @cached_property
    def has_lost_characters(self) -> bool:
        """Whether characters of the name were lost, or a person doubted it: « Rennes ? »."""
        return LOST.search(self.text) is not None

    @property
    def pattern(self) -> re.Pattern[str]:
        """What its folded name looks like, whatever the characters that were lost."""
        return re.compile(_LOST_FOLDED.join(re.escape(fold(part)) for part in LOST.split(self.text)))

    @property
    def whole(self) -> Town:
        """The same, when what seemed to say where it is says nothing that is known."""
        return Town(f"{self.text} ({self.where})", fold(f"{self.text} {self.where}"))


def comparable(folded: str) -> str:
    """Give the form in which names of towns are looked for: no article, no space, one spelling of « lès »."""
    return "".join(_SPELLINGS.get(word, word) for word in core(folded).split())


@lru_cache(maxsize=1 << 16)
def read_town(text: str) -> Town:
    """Read the name of a town, and what else the cell says.

    Parameters
    ----------
    text
        « LYON 8E », « Rennes Cedex 7 », « Windstein (67) », « 35000 Rennes », « Ville de Nantes ».
    """
    text = _POST_BOX.sub("", _CEDEX.sub("", " ".join(text[:LONGEST].split()))).strip(" ,;-")
    if city := _ARRONDISSEMENT.fullmatch(fold(text)):
        return Town(city[1], city[1])
    for form in _WITH_MORE:
        found = form.fullmatch(text)
        if found and fold(found["where"]) not in _ARTICLES and not LOST.search(found["where"]):
            return Town(found["town"], fold(found["town"]), found["where"])
    return Town(text, fold(text))
