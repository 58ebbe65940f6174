"""Codes as people and spreadsheets write them: why one is not a code of its level, and what was meant."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from french.lists import either, listed
from french.typography import quoted
from geo.levels import ANCIENNE_REGION, FORMER_LEVELS, LEVELS, Level
from geo.names import fold
from geo.overseas import outside_the_map
from geo.register import Register
from loaders.forms.numbers import in_full, is_scientific
from loaders.problems import Rule

CLUTTER = re.compile(r"[\s'’`\"\u00a0\u202f._-]")
NOUGHTS = re.compile(r"[.,]0+$")
AS_TEXT = re.compile(r'="?([^"]*)"?')  # what keeps a spreadsheet from reading a number
WITH_NAME = re.compile(r"(\d\w{1,8})\s*[(:–—-]\s*(.+?)\)?|(.+?)\s*[(:–—-]\s*(\d\w{1,8})\)?")
SIREN, SIRET = 9, 14
CORSICA = ("2A", "2B")
MOST_OFFERED = 4


class Explanation(NamedTuple):
    """Why a code is not one of its level, and what to do: what it is read as, or else may be."""

    rule: Rule
    message: str
    remedy: str
    repair: str | None = None
    offer: str = ""


Explain = Callable[[str, Level, Register], Explanation | None]


def explained(code: str, level: Level, register: Register) -> Explanation:
    """Say why a code is not one of its level, and what was probably meant.

    Parameters
    ----------
    code
        As it stands.
    level
        What its column holds.
    register
        Today's territories.
    """
    found = (explain(code, level, register) for explain in EXPLANATIONS)
    return next((each for each in found if each is not None), None) or _unknown(level)


def of_postal_code(code: str, register: Register) -> Explanation:
    """Say that a code is one of the post, and of which communes."""
    communes = register.of_postal_code[_five(code)]
    names = either([f"{quoted(one)} ({register.name_of('commune', one)})" for one in communes[:MOST_OFFERED]])
    more = f", parmi {len(communes)} communes" if len(communes) > MOST_OFFERED else ""
    message = "c’est un code postal, et non le code INSEE d’une commune"
    offer = communes[0] if len(communes) == 1 else ""
    return Explanation(Rule.CODE_POSTAL, message, f"écrire {names}{more}", offer=offer)


def is_postal_code(code: str, register: Register) -> bool:
    """Tell whether a code is one of the post, be it without its first nought."""
    return _five(code) in register.of_postal_code


def _lost_zero(code: str, level: Level, register: Register) -> Explanation | None:
    padded = f"0{code}"
    if padded not in register.codes(level.id):
        return None
    name = register.name_of(level.id, padded)
    message = "il manque un zéro au début du code"
    return Explanation(Rule.ZERO_PERDU, message, f"écrire {quoted(padded)} ({name})", padded)


def _written_otherwise(code: str, level: Level, register: Register) -> Explanation | None:
    """Find the code under spaces, quotes, small letters, a decimal part, a nought too many, or in a SIRET."""
    text = AS_TEXT.sub(r"\1", code) if code.startswith("=") else code
    bare = CLUTTER.sub("", NOUGHTS.sub("", in_full(text) or text.strip())).upper()
    siren = bare[:SIREN] if len(bare) == SIRET and bare.isdecimal() else bare
    for form in dict.fromkeys((bare, f"0{bare}", bare.removeprefix("0"), siren)):
        if form != code and form in register.codes(level.id):
            what = "c’est un SIRET, qui commence par le SIREN" if form != bare and siren == form else ""
            name = register.name_of(level.id, form)
            message = what or "le code n’est pas écrit comme les autres"
            return Explanation(Rule.CODE_RECRIT, message, f"écrire {quoted(form)} ({name})", form)
    return None


def _beside_its_name(code: str, level: Level, register: Register) -> Explanation | None:
    """Find the code that stands beside its own name: « 2A004 (Ajaccio) »."""
    found = WITH_NAME.fullmatch(code.strip())
    if found is None:
        return None
    form, name = (found[1], found[2]) if found[1] else (found[4], found[3])
    form = form.upper()
    if form not in register.codes(level.id) or fold(register.name_of(level.id, form)) != fold(name):
        return None
    message = "le nom est écrit à côté du code"
    return Explanation(Rule.CODE_RECRIT, message, f"écrire {quoted(form)} ({name})", form)


def _former_region(code: str, level: Level, register: Register) -> Explanation | None:
    """Offer the région that one of before 2016 became part of."""
    found = register.named(code, ANCIENNE_REGION.id) if level.id == "region" and code else []
    if len(found) != 1:
        return None
    (former,) = found
    today = former.code_at("region")
    name = register.name_of("region", today)
    message = f"c’est une région d’avant 2016, aujourd’hui {name}"
    return Explanation(Rule.CODE_ANCIEN, message, f"écrire {quoted(today)} ({name})", offer=today)


def _digits_lost(code: str, level: Level, _: Register) -> Explanation | None:
    if not is_scientific(code):
        return None
    message = "le tableur a raccourci le code, et ses derniers chiffres sont perdus"
    remedy = f"mettre la colonne au format texte, puis {level.code_form.join(('donner ', ''))}"
    return Explanation(Rule.CHIFFRES_PERDUS, message, remedy)


def _former(code: str, level: Level, register: Register) -> Explanation | None:
    for former in FORMER_LEVELS.values():
        territory = register.get(former.id, code) if former.heir == level.id else None
        if territory is not None:
            today = territory.code_at(level.id)
            name = register.name_of(level.id, today)
            message = f"c’est le code d’{former.one} ({territory.nom}), aujourd’hui {name}"
            return Explanation(Rule.CODE_ANCIEN, message, f"écrire {quoted(today)}", today or None)
    heir = register.heirs.get(code, "") if level.id == "commune" else ""
    if not heir:
        return None
    message = f"c’est le code d’une commune disparue, aujourd’hui {register.name_of('commune', heir)}"
    return Explanation(Rule.CODE_ANCIEN, message, f"écrire {quoted(heir)}", heir)


def _named(code: str, level: Level, register: Register) -> Explanation | None:
    """Find the code of a name: certain above communes, whose names are often those of several."""
    if any(map(str.isdigit, code)) or len(code) < 3:
        return None
    found = register.named(code, level.id)
    if not found:
        return None
    if len(found) > 1:
        message = "c’est un nom, que plusieurs territoires portent"
        return Explanation(Rule.CODE_RECRIT, message, f"donner {level.code_form}")
    (territory,) = found
    is_certain = level.id != "commune" and territory.niveau == level.id
    remedy = f"écrire {quoted(territory.code)} ({territory.nom})"
    message = "c’est un nom, et la colonne attend un code"
    if not is_certain:
        return Explanation(Rule.CODE_RECRIT, message, remedy, offer=territory.code)
    return Explanation(Rule.CODE_RECRIT, message, remedy, territory.code)


def _of_another_level(code: str, level: Level, register: Register) -> Explanation | None:
    for other in LEVELS.values():
        territory = register.get(other.id, code)
        if territory is not None:
            message = f"c’est le code d’{other.one} ({territory.nom}), et non d’{level.one}"
            around = territory.code_at(level.id)
            remedy = f"corriger le niveau ou changer de colonne{_unless(level, around, register)}"
            return Explanation(Rule.CODE_AUTRE_NIVEAU, message, remedy)
    return None


def _unless(level: Level, code: str, register: Register) -> str:
    return f", ou écrire {quoted(code)} ({register.name_of(level.id, code)})" if code else ""


def _postal(code: str, level: Level, register: Register) -> Explanation | None:
    is_postal = level.id == "commune" and is_postal_code(code, register)
    return of_postal_code(code, register) if is_postal else None


def _corsican(code: str, level: Level, register: Register) -> Explanation | None:
    """Offer the codes of both départements for one that is older than they are."""
    if not code.startswith("20") or level.id not in {"commune", "departement"}:
        return None
    codes = [f"{one}{code[2:]}" for one in CORSICA if f"{one}{code[2:]}" in register.codes(level.id)]
    if not codes:
        return None
    names = either([f"{quoted(one)} ({register.name_of(level.id, one)})" for one in codes])
    return Explanation(Rule.CODE_ANCIEN, "c’est un code de la Corse d’avant 1976", f"écrire {names}")


def _outside(code: str, level: Level, _: Register) -> Explanation | None:
    name = outside_the_map(code) if level.id in {"commune", "departement"} else ""
    if not name:
        return None
    message = f"c’est un code de {name}, qui n’est pas sur la carte"
    return Explanation(Rule.HORS_CARTE, message, "vider la cellule, et le dire dans le résumé")


def _beginning(code: str, level: Level, register: Register) -> Explanation | None:
    """Offer the départements whose code begins so: « 97 »."""
    longer = sorted(one for one in register.codes(level.id) if len(one) > len(code) and one.startswith(code))
    if level.id != "departement" or not longer or not code:
        return None
    names = listed([f"{one} ({register.name_of(level.id, one)})" for one in longer])
    return Explanation(Rule.CODE_INCONNU, "le code n’est pas entier", f"écrire l’un de {names}")


def _unknown(level: Level) -> Explanation:
    message = f"aucun code de ce nom n’existe pour {level.one}"
    return Explanation(Rule.CODE_INCONNU, message, f"donner {level.code_form}")


def _five(code: str) -> str:
    return CLUTTER.sub("", NOUGHTS.sub("", code)).zfill(5)


EXPLANATIONS: tuple[Explain, ...] = (
    _lost_zero,
    _former,
    _of_another_level,
    _written_otherwise,
    _beside_its_name,
    _digits_lost,
    _outside,
    _postal,
    _corsican,
    _named,
    _former_region,
    _beginning,
)
