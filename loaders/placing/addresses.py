"""The postal code and the town that an address ends with."""

from __future__ import annotations

import re
from typing import NamedTuple

from geo.names import fold
from loaders.placing.gazetteer import Gazetteer
from loaders.placing.towns import Town, comparable, read_town

_POSTAL = re.compile(r"(?<!\d)(\d{2}[ \u00a0]?\d{3})(?!\d)")
_END_OF_PART = re.compile(r"[,;\n]")
MOST_WORDS = 15  # of a town, with what may stand beside it
_AROUND = " ,;-–\n\t()."


class Written(NamedTuple):
    """A postal code, and the town that is written with it."""

    postal: str
    town: Town


def read_address(text: str, gazetteer: Gazetteer) -> Written | None:
    """Find the postal code and the town of an address.

    Parameters
    ----------
    text
        « 63 rue de l’Église 24250 NABIRAT », « Le bourg, 24250 Nabirat, France », « Nabirat (24250) ».
    gazetteer
        Tells where the name of the town ends, when more follows it.

    Returns
    -------
    Written or None
        None when there is no postal code with a word beside it.
    """
    written = (_written(text, found, gazetteer) for found in reversed(list(_POSTAL.finditer(text))))
    return next((each for each in written if each and _is_one(each, gazetteer)), None)


def _written(text: str, found: re.Match[str], gazetteer: Gazetteer) -> Written | None:
    """Read what stands beside five digits: after them, else before."""
    before, after = text[: found.start()], text[found.end() :]
    postal = re.sub(r"\s", "", found[1])
    words = _END_OF_PART.split(after.strip(_AROUND))[0].strip(_AROUND)
    if words and fold(words) != "france":
        return Written(postal, _first_words(words, postal, gazetteer))
    if last := _END_OF_PART.split(before.strip(_AROUND))[-1].strip(_AROUND):
        return Written(postal, _last_words(last, postal, gazetteer))
    return None


def _is_one(written: Written, gazetteer: Gazetteer) -> bool:
    """Tell a postal code from other five digits: it is known, or a Cedex of a town of its département."""
    departements = gazetteer.departements_of(written.postal)
    return written.postal in gazetteer.of_postal or any(
        gazetteer.commune(each.code).code_departement in departements
        for each in gazetteer.named(written.town)
    )


def _first_words(text: str, postal: str, gazetteer: Gazetteer) -> Town:
    """Return the town that a text begins with: the longest that has the postal code; else all of it."""
    words = text.split()[:MOST_WORDS]
    return _known([" ".join(words[:end]) for end in range(len(words), 0, -1)], postal, gazetteer)


def _last_words(text: str, postal: str, gazetteer: Gazetteer) -> Town:
    words = text.split()[-MOST_WORDS:]
    return _known([" ".join(words[start:]) for start in range(len(words))], postal, gazetteer)


def _known(texts: list[str], postal: str, gazetteer: Gazetteer) -> Town:
    whole = read_town(texts[0])
    if gazetteer.named(whole):
        return whole
    here = {comparable(fold(gazetteer.commune(code).nom)) for code in gazetteer.of_postal.get(postal, ())}
    return next((town for town in map(read_town, texts) if town.key in here), whole)
