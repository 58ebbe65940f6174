"""What a column holds, judged over all of it: half of the postal codes are INSEE codes of other places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum

from geo.names import fold
from loaders.personal import EMAIL, PHONE
from loaders.recognising.known import Known

MOST_LOOKED_AT = 2000  # distinct values of a column: enough to judge it
MOST = 0.7  # of the values that must be of a kind
FIVE = re.compile(r"(?:\d{4,5}|\d?\d[abAB] ?\d{3})(?:[.,]0)?")
NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
PAIR = re.compile(r"[\[(]?\s*[+-]?\d{1,3}\.\d+\s*[,; ]\s*[+-]?\d{1,3}\.\d+\s*[\])]?")
WEB = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
STREET = re.compile(
    r"\b(?:rue|avenue|av|bd|boulevard|place|chemin|route|impasse|allee|quai|cours|square|lieu dit|za|zi)\b"
)
POSTAL = re.compile(r"(?<!\d)\d{2} ?\d{3}(?!\d)")
TOWN_AND_CODE = re.compile(r"(?:FR?-? ?)?\d{2} ?\d{3}\b.+|.+\b\d{2} ?\d{3}\W*")  # « 35000 Rennes »
WORD = re.compile(r"[^\W\d_]{3}")
DATE = re.compile(r"\d{4}-\d{2}-\d{2}.*|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}.*")
YEAR = re.compile(r"(?:19|20)\d{2}")
SPACES = re.compile(r"[\s.\u00a0\u202f-]")
# Degrees: the mainland, then overseas; the longitudes of Mayotte are latitudes of the mainland.
LATITUDES = ((41.0, 51.5), (-21.6, -12.5), (2.0, 18.6))
LONGITUDES = ((-5.5, 9.9), (51.5, 56.0), (-63.3, -51.4))
EASTINGS, NORTHINGS = (80_000.0, 1_300_000.0), (6_000_000.0, 7_200_000.0)  # metres, Lambert-93


class Kind(StrEnum):
    """What a column holds."""

    INSEE = "code_commune"
    POSTAL = "code_postal"
    COMMUNE = "commune"
    DEPARTEMENT = "departement"
    REGION = "region"
    ADDRESS = "adresse"
    LATITUDE = "latitude"
    LONGITUDE = "longitude"
    PAIR = "coordonnees"
    EASTING = "x"
    NORTHING = "y"
    SIREN = "siren"
    SIRET = "siret"
    WEB = "site"
    EMAIL = "courriel"
    PHONE = "telephone"
    YEAR = "annee_debut"
    DATE = "date"
    NUMBER = "nombre"
    TEXT = "texte"
    NOTHING = "rien"


def kind_of(values: Iterable[str], known: Known) -> Kind:
    """Tell what the values of a column are, as most of them are.

    Parameters
    ----------
    values
        Of the column, as they stand.
    known
        Codes and names of the register.
    """
    seen = [value.strip() for value in [*dict.fromkeys(values)][:MOST_LOOKED_AT] if value.strip()]
    if not seen:
        return Kind.NOTHING
    # Years come before codes: lost zeros make codes of Aisne look like them, and only like them.
    is_year = all(map(YEAR.fullmatch, seen))
    if not is_year and _share(seen, FIVE.fullmatch) >= MOST and (codes := _of_codes(seen, known)):
        return codes
    return next((kind for kind, is_one in _tests(known) if _share(seen, is_one) >= MOST), Kind.TEXT)


def five(text: str) -> str:
    """Write a code of five characters as it should be: `1310`, `35238.0`, « 2a 004 »."""
    bare = SPACES.sub("", re.sub(r"[.,]0$", "", text.strip())).upper()
    return (bare[1:] if len(bare) == 6 and bare[0] == "0" else bare).zfill(5)


def _of_codes(seen: Sequence[str], known: Known) -> Kind | None:
    """Tell INSEE codes from postal codes, by those that are only one of the two."""
    codes = [five(text) for text in seen if FIVE.fullmatch(text)]
    insee, postal = (sum(code in those for code in codes) for those in (known.insee, known.postal))
    if max(insee, postal) < MOST * len(codes):
        return None
    return Kind.POSTAL if postal > insee else Kind.INSEE


def _tests(known: Known) -> tuple[tuple[Kind, Callable[[str], object]], ...]:
    return (
        (Kind.WEB, WEB.match),
        (Kind.EMAIL, EMAIL.fullmatch),
        (Kind.PAIR, PAIR.fullmatch),
        (Kind.PHONE, PHONE.fullmatch),
        (Kind.SIRET, lambda text: has_key(text, 14)),
        (Kind.SIREN, lambda text: has_key(text, 9)),
        (Kind.YEAR, YEAR.fullmatch),
        (Kind.NORTHING, lambda text: _is_within(text, (NORTHINGS,))),
        (Kind.LATITUDE, lambda text: _is_within(text, LATITUDES, decimals=True)),
        (Kind.LONGITUDE, lambda text: _is_within(text, LONGITUDES, decimals=True)),
        (Kind.EASTING, lambda text: _is_within(text, (EASTINGS,), decimals=True)),
        (Kind.DATE, DATE.fullmatch),
        (Kind.NUMBER, NUMBER.fullmatch),
        (Kind.REGION, lambda text: fold(text) in known.regions),
        (Kind.DEPARTEMENT, lambda text: fold(text) in known.departements),
        (Kind.COMMUNE, lambda text: _is_commune(text, known)),
        (Kind.ADDRESS, lambda text: _is_address(text, known)),
    )


def _is_commune(text: str, known: Known) -> bool:
    """Tell whether a text is a commune, be it with its postal code; Rue and Cours are, but rather streets."""
    folded = fold(text)
    is_street = STREET.search(folded) is not None
    is_with_code = not is_street and TOWN_AND_CODE.fullmatch(text) is not None and _has_postal(text, known)
    return is_with_code or (folded in known.communes and not STREET.fullmatch(folded))


def _is_address(text: str, known: Known) -> bool:
    """Tell whether a text has the number of a street, or a postal code and a word beside it."""
    is_numbered = any(map(str.isdigit, text))
    return is_numbered and (STREET.search(fold(text)) is not None or _has_postal(text, known))


def _has_postal(text: str, known: Known) -> bool:
    """Tell whether a text has a postal code and a word beside it."""
    found = POSTAL.search(text)
    return found is not None and found[0].replace(" ", "") in known.postal and WORD.search(text) is not None


def _share(seen: Sequence[str], is_one: Callable[[str], object]) -> float:
    return sum(bool(is_one(text)) for text in seen) / len(seen)


def _is_within(text: str, spans: tuple[tuple[float, float], ...], *, decimals: bool = False) -> bool:
    if not NUMBER.fullmatch(text) or (decimals and not re.search("[.,]", text)):
        return False
    value = float(text.replace(",", "."))
    return any(least <= value <= most for least, most in spans)


def has_key(text: str, length: int) -> bool:
    """Tell whether a number is a SIREN or a SIRET: its digits, every other one doubled, add up to tens."""
    digits = SPACES.sub("", text)
    if len(digits) != length or not digits.isdecimal():
        return False
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(sum(divmod(each, 10)) for each in doubled) % 10 == 0
