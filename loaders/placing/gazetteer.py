"""The communes of a register as lists speak of them: by name, by postal code, by code, by département."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from geo.kept import kept
from geo.levels import ANCIENNE_REGION, FORMER_COMMUNES, TerritoryKey
from geo.names import core, fold
from geo.register import Register
from geo.territories import Territory
from geo.vintage import Vintage
from loaders.placing.answers import Candidate
from loaders.placing.towns import Town, comparable

CORSICA = frozenset({"2A", "2B"})
CORSICAN_POST = "20"
# Saint-Barthélemy and Saint-Martin, which begin as Guadeloupe: postal codes, and INSEE codes of before 2007.
BEYOND = frozenset({"97133", "97150", "97123", "97127"})
DIVIDED = ("departement", "region", ANCIENNE_REGION.id)  # what is made of départements
AREAS = (*DIVIDED, "epci", "ept")
_PARTS = re.compile(
    r"\b(?:2[AaBb]|\d{2,3})\b|[^\W\d][^()\d]+(?<! )"
)  # « 35 - Ille-et-Vilaine », « Nord (59) »


@dataclass(frozen=True, slots=True)
class Named:
    """A commune of today, under a name that it has or that a part of it had.

    Attributes
    ----------
    code
        Of the commune of today.
    full
        The name, folded.
    former
        The name of the former commune, as it was written; nothing when it is that of today.
    """

    code: str
    full: str
    former: str = ""


class Gazetteer:
    """The communes of a register, with what each is called and where the post finds it.

    Parameters
    ----------
    register
        The territories.

    Attributes
    ----------
    of_postal, of_departement
        Codes of the communes of each.
    heirs
        Code of today's commune, by that of a former one.
    names
        All names, of today and former, by the département.
    """

    def __init__(self, register: Register) -> None:
        self._register = register
        frame = register.frame
        communes = frame[frame["niveau"] == "commune"]
        former = frame[frame["niveau"].isin(list(FORMER_COMMUNES))]
        self.of_departement = _grouped(communes["code_departement"], communes["code"])
        self.of_postal = _grouped(communes["codes_postaux"].str.split(";"), communes["code"])
        known = dict(zip(former["code"], former["code_commune"], strict=True))
        self.heirs: Mapping[str, str] = {**register.heirs, **known}
        self.names = _names(communes, former)
        self._by_key = _by_key(each for names in self.names.values() for each in names)
        self._areas = _areas(frame)
        self._departements = frozenset(self.of_departement)

    def commune(self, code: str) -> Territory:
        """Return a commune of today."""
        return self._register[TerritoryKey.of("commune", code)]

    def is_commune(self, code: str) -> bool:
        """Tell whether a code is that of a commune of today."""
        return code in self._register.codes("commune")

    def candidate(self, code: str) -> Candidate:
        """Offer a commune."""
        return Candidate(code, self.commune(code).libelle)

    def named(self, town: Town) -> list[Named]:
        """Return who has the name of a town, in whatever département; nobody, when it is not whole."""
        if town.has_lost_characters:
            return []
        return self._by_key.get(town.key) or self._by_key.get(town.without_kind, [])

    def departements_of(self, postal: str) -> frozenset[str]:
        """Return the département that a postal code names by itself; both of Corsica, which share theirs.

        None for what is no département: a collectivité d’outre-mer, Monaco.
        """
        if postal in BEYOND:
            return frozenset()
        if postal.startswith(CORSICAN_POST):
            return CORSICA & self._departements
        return frozenset({postal[:2], postal[:3]}) & self._departements

    def area(self, text: str) -> frozenset[str]:
        """Return the départements of a département or a région, by its code or its name; none of others."""
        for part in (text, *_PARTS.findall(text)):
            code = part.strip().upper().zfill(2)
            if code in self._departements:
                return frozenset({code})
            for key in self._areas.get(core(fold(part)), ()):
                if key.level in DIVIDED:
                    return self._within(key)
        return frozenset()

    def region(self, text: str) -> frozenset[str]:
        """Return the départements of a région, by its code or its name."""
        key = TerritoryKey.of("region", text.strip().zfill(2))
        return self._within(key) if key.code in self._register.codes("region") else self.area(text)

    def larger(self, town: Town) -> list[Candidate]:
        """Offer what is no commune and has the name of a town: « Mayotte », « Rennes Métropole »."""
        keys = self._areas.get(core(town.full), ())
        return [Candidate(key, self._register[key].libelle) for key in keys]

    def largest_first(self, codes: Iterable[str]) -> list[str]:
        """Return communes, each once, the most populous first."""
        return sorted(dict.fromkeys(codes), key=lambda code: -(self.commune(code).population or 0))

    def _within(self, key: TerritoryKey) -> frozenset[str]:
        if key.level == "departement":
            return frozenset({key.code})
        if key.level == ANCIENNE_REGION.id:
            return frozenset(self._register[key].departements)
        rows = self._register.frame.query("niveau == 'departement' and code_region == @key.code")
        return frozenset(rows["code"])


@kept
def gazetteer_of(vintage: Vintage) -> Gazetteer:
    """Return the gazetteer of a vintage, made once."""
    return Gazetteer(vintage.register)


def _grouped(keys: pd.Series, codes: pd.Series) -> Mapping[str, tuple[str, ...]]:
    pairs = pd.DataFrame({"key": keys, "code": codes}).explode("key").groupby("key")["code"]
    return {str(key): tuple(group) for key, group in pairs if key}


def _names(communes: pd.DataFrame, former: pd.DataFrame) -> Mapping[str, list[Named]]:
    names: dict[str, list[Named]] = defaultdict(list)
    columns = ["nom", "code", "code_departement"]
    for name, code, home in communes[columns].itertuples(index=False):
        names[home].append(Named(code, fold(name)))
    departement = dict(zip(communes["code"], communes["code_departement"], strict=True))
    for name, heir in former[["nom", "code_commune"]].itertuples(index=False):
        names[departement[heir]].append(Named(heir, fold(name), name))
    return dict(names)


def _by_key(names: Iterable[Named]) -> Mapping[str, list[Named]]:
    found: dict[str, list[Named]] = defaultdict(list)
    for each in names:
        others = found[comparable(each.full)]
        if all((each.code, each.full) != (other.code, other.full) for other in others):
            others.append(each)
    return dict(found)


def _areas(frame: pd.DataFrame) -> Mapping[str, list[TerritoryKey]]:
    """Group what is larger than a commune by its name, départements first."""
    areas: dict[str, list[TerritoryKey]] = defaultdict(list)
    for level in AREAS:
        rows = frame.loc[frame["niveau"] == level, ["nom", "code"]]
        for name, code in rows.itertuples(index=False):
            areas[core(fold(name))].append(TerritoryKey.of(level, code))
    return areas
