"""The territory that an address asks for: today's, or the one that took the place of a former one."""

from collections.abc import Iterable
from dataclasses import dataclass

from atlas.profile.model import NOTHING
from french.typography import quoted
from geo.levels import ANCIENNE_REGION, FORMER_COMMUNES, LEVELS, TerritoryKey
from geo.millesime import VINTAGE
from geo.names import of
from geo.register import Register
from geo.territories import Territory

MOST_COMPARED = 3
MOST_ASKED = 5  # of an address, which may name hundreds
TOO_MANY = f"On compare {MOST_COMPARED} territoires au plus\u202f: les premiers de l’adresse le sont."


@dataclass(frozen=True)
class Found:
    """A territory as ``niveau-code``, nothing when there is none, and what a visitor must be told of it."""

    key: TerritoryKey = NOTHING
    notice: str = ""


@dataclass(frozen=True)
class Compared:
    """The territories that an address compares.

    Attributes
    ----------
    keys
        Of today, each once, ``MOST_COMPARED`` at most; the one whose page it is first.
    notices
        What a visitor must be told of them.
    is_whole
        Whether they are all that the address asks for.
    """

    keys: tuple[TerritoryKey, ...]
    notices: tuple[str, ...]
    is_whole: bool

    @property
    def are_several(self) -> bool:
        """Whether there is anything to compare."""
        return len(self.keys) > 1


def find_territory(register: Register, niveau: str, code: str) -> Found:
    """Find the territory of a level and a code.

    Parameters
    ----------
    register
        The territories.
    niveau
        ``commune``, ``epci``, ``ept``, ``departement``, ``region``; or that of a former territory.
    code
        INSEE or SIREN code. The code of a commune déléguée, of a commune associée or of an arrondissement
        leads to its commune, that of an ancienne région to its région.
    """
    code = code.strip().upper()
    if not code:
        return Found()
    if niveau in LEVELS and register.get(niveau, code):
        return Found(TerritoryKey.of(niveau, code))
    former = _former(register, niveau, code)
    if former is None:
        return Found(notice=_unknown(niveau, code))
    heir = _heir(register, former)
    kind = former.ancienne or "ancienne région"
    return Found(
        heir.key,
        f"Vous cherchiez {former.nom} ({kind})\u202f: voici la page {of(heir.nom, heir.article)}.",
    )


def find_compared(register: Register, key: TerritoryKey, others: Iterable[str]) -> Compared:
    """Find the territories that one is compared with.

    Parameters
    ----------
    register
        The territories.
    key
        The one, of today; nothing when there is none.
    others
        The others as an address names them, ``niveau-code``; a former one leads to today's.
    """
    asked = tuple(others)
    found = [_find_compared(register, TerritoryKey(each)) for each in asked[:MOST_ASKED]]
    keys = tuple(dict.fromkeys((key, *(each.key for each in found if each.key))))
    notices = [each.notice for each in found if each.notice]
    too_many = len(keys) > MOST_COMPARED or len(asked) > MOST_ASKED
    if too_many:
        notices.append(TOO_MANY)
    is_whole = all(each.key for each in found) and not too_many
    return Compared(keys[:MOST_COMPARED], tuple(notices), is_whole)


def _find_compared(register: Register, key: TerritoryKey) -> Found:
    found = find_territory(register, key.level, key.code)
    if found.key:
        return found
    reason = found.notice or _unknown(key.level, key.code)
    return Found(notice=f"{quoted(key)} n’est pas comparé. {reason}")


def _former(register: Register, level: str, code: str) -> Territory | None:
    levels = {"commune": tuple(FORMER_COMMUNES), "region": (ANCIENNE_REGION.id,)}.get(level, (level,))
    return next((found for each in levels if (found := register.get(each, code))), None)


def _heir(register: Register, former: Territory) -> Territory:
    """Return what took the place of a former territory; the register has it, as the build makes sure."""
    level = (FORMER_COMMUNES.get(former.niveau) or ANCIENNE_REGION).heir
    heir = register.get(level, former.code_at(level))
    if heir is None:
        raise LookupError(f"nothing took the place of {former.key}")
    return heir


def _unknown(niveau: str, code: str) -> str:
    if niveau not in LEVELS:
        levels = ", ".join(LEVELS)
        return f"L’adresse ne dit pas un niveau connu ({levels})\u202f: cherchez le territoire par son nom."
    return (
        f"Aucun territoire de {VINTAGE} n’a le code {quoted(code)} au niveau {quoted(niveau)}\u202f: "
        "cherchez-le par son nom, il a peut-être changé de code."
    )
