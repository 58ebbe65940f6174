"""What a list says of the communes of today: those of the past are followed, those that are none are told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from french.numbers import counted
from french.typography import quoted
from geo.levels import FORMER_COMMUNES
from geo.register import Register
from geo.territories import AmbiguousTerritoryError, UnknownTerritoryError
from geo.zonings import Zoning
from geo.zonings.published import Entry, Standing, not_known

BEYOND = ("975", "977", "978", "986", "987", "988")  # overseas, without a département: not in the register


@dataclass(frozen=True)
class Remark:
    """What is worth knowing of a line, in French: what it is, and what to do."""

    line: int
    message: str
    remedy: str

    def __str__(self) -> str:
        return f"ligne {self.line}\u202f: {self.message}\u202f; {self.remedy}."


@dataclass(frozen=True)
class Zoned:
    """A commune of today that is in a zoning, all of it or in part, and the words of the list."""

    code: str
    is_part: bool
    words: str


def settle(
    entries: Iterable[Entry], zoning: Zoning, register: Register
) -> tuple[tuple[Zoned, ...], tuple[Remark, ...]]:
    """Bring a list to the communes of today.

    A commune that took the place of several is in the zoning as a whole only when the list says so of its own
    code and of each of theirs that it names.

    Returns
    -------
    tuple of Zoned, tuple of Remark
        In the order of codes; in the order of lines.
    """
    said: dict[str, list[Entry]] = defaultdict(list)
    remarks = []
    for entry in entries:
        code, remark = _today(entry, register)
        if entry.standing is None:
            remark = Remark(entry.line, *not_known(entry.words))
        if remark is not None and entry.standing is not Standing.OUT:
            remarks.append(remark)
        if code and entry.standing is not None:
            said[code].append(entry)
    settled = (_zoned(code, said[code], zoning) for code in sorted(said))
    return tuple(each for each in settled if each is not None), tuple(remarks)


def _zoned(code: str, said: Sequence[Entry], zoning: Zoning) -> Zoned | None:
    within = [entry for entry in said if entry.standing is not Standing.OUT]
    if not within:
        return None
    is_named = any(entry.code == code for entry in said)
    is_whole = is_named and all(entry.standing is Standing.WHOLE for entry in said)
    words = list(dict.fromkeys(entry.words for entry in within if entry.words))
    if zoning.is_of_districts:
        return Zoned(code, True, counted(len(words), "quartier") if words else "")
    return Zoned(code, not is_whole, ", ".join(words))


def _today(entry: Entry, register: Register) -> tuple[str, Remark | None]:
    """Return the code of the commune of today, or nothing, and what there is to say of it."""
    if entry.code in register.codes("commune"):
        return entry.code, None
    for level in FORMER_COMMUNES.values():
        former = register.get(level.id, entry.code)
        if former is not None:
            heir = register.name_of("commune", former.code_commune)
            message = f"{quoted(entry.code)} est le code d’{level.one} ({former.nom})"
            remedy = f"comptée dans {heir} ({former.code_commune}), rien à faire si cela convient"
            return former.code_commune, Remark(entry.line, message, remedy)
    return "", _unknown(entry, register)


def _unknown(entry: Entry, register: Register) -> Remark:
    if entry.code.startswith(BEYOND):
        message = f"{quoted(entry.code)} est d’une collectivité d’outre-mer que le registre n’a pas"
        return Remark(entry.line, message, "laissée de côté, rien à faire")
    message = f"{quoted(entry.code)} n’est le code d’aucune commune"
    return Remark(entry.line, message, f"laissée de côté\u202f: {_remedy(entry, register)}")


def _remedy(entry: Entry, register: Register) -> str:
    departement = entry.code[: 3 if entry.code.startswith("97") else 2]
    try:
        meant = register.resolve(entry.name, "commune", departement)
    except (AmbiguousTerritoryError, UnknownTerritoryError):
        return "chercher la commune d’aujourd’hui, et corriger le code"
    return f"écrire {quoted(meant.code)} s’il s’agit de {meant.libelle}"
