"""A territory as the rest of the program sees it, and what is said when a name is not that of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, overload

import pandas as pd

from french.typography import NARROW
from geo.levels import ANCIENNE_REGION, FORMER_COMMUNES, LEVELS, TerritoryKey
from geo.names import of

_PARENTS = ("code_commune", "code_epci", "code_ept", "code_departement", "code_region")
_COPIED = ("niveau", "code", "nom", "article", "type", *_PARENTS, "latitude", "longitude")

GROUPINGS = ("epci", "ept")


@dataclass(frozen=True, slots=True)
class Territory:
    """A territory, seen as a place: a row of the register, whose columns it names.

    Attributes
    ----------
    niveau, code, nom, article, type
        As in the register: see `geo.register.Register`.
    population
        Inhabitants; None when unknown.
    code_commune
        Today's commune, of a former one.
    code_epci, code_ept, code_departement, code_region
        What it lies in (itself at its own level), or where most of its people live; `""` when in none.
    departements, regions, codes_postaux
        All that it touches.
    latitude, longitude
        A point inside it, degrees WGS 84.
    bornes
        West, south, east, north, degrees WGS 84.
    departement
        Name of the département.
    ancienne
        What a former commune was: « commune déléguée de Cherbourg-en-Cotentin ».
    ancien_nom
        The name of that former commune, when this is today's, found by it.
    """

    niveau: str
    code: str
    nom: str
    article: str
    type: str
    population: int | None
    code_commune: str
    code_epci: str
    code_ept: str
    code_departement: str
    code_region: str
    departements: tuple[str, ...]
    regions: tuple[str, ...]
    codes_postaux: tuple[str, ...]
    latitude: float
    longitude: float
    bornes: tuple[float, float, float, float]
    departement: str = ""
    ancienne: str = ""
    ancien_nom: str = ""

    @classmethod
    def of(cls, row: Mapping[str, Any], departement: str, ancienne: str) -> Territory:
        """Make a territory of a row of the register.

        Parameters
        ----------
        row
            All the columns of the register.
        departement, ancienne
            What the row alone does not tell.
        """
        return cls(
            **{name: row[name] for name in _COPIED},
            departements=_listed(row["departements"]),
            regions=_listed(row["regions"]),
            codes_postaux=_listed(row["codes_postaux"]),
            population=None if pd.isna(row["population"]) else row["population"],
            bornes=(row["ouest"], row["sud"], row["est"], row["nord"]),
            departement=departement,
            ancienne=ancienne,
        )

    @property
    def key(self) -> TerritoryKey:
        """Its key."""
        return TerritoryKey.of(self.niveau, self.code)

    @property
    def libelle(self) -> str:
        """The name with what tells it from its namesakes: « Lille (Nord) », « Bretagne (région) »."""
        level = LEVELS.get(self.niveau)
        kind = self.ancienne or (level.kind if level else ANCIENNE_REGION.label)
        where = self.departement if self.ancienne or (level and level.is_located) else ""
        return f"{self.ancien_nom or self.nom} ({', '.join(part for part in (kind, where) if part)})"

    def code_at(self, level: str) -> str:
        """Return the code of the territory of a level that it lies in; nothing when it lies in none."""
        code: str = getattr(self, f"code_{level}")
        return code


def tied_name(territory: Territory) -> str:
    """Tie a territory to the word before it: « du Nord », « de l’intercommunalité CC du Nogentais »."""
    if territory.niveau in GROUPINGS:  # nothing says whether their names have an article
        return f"de {LEVELS[territory.niveau].the} {territory.nom}"
    return of(territory.nom, territory.article)


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split(";")) if text else ()


class Territories(Sequence[Territory]):
    """The territories of a register, each made when it is first asked for: most visits need a few of 39,000.

    Parameters
    ----------
    frame
        The register, with all its columns.
    """

    def __init__(self, frame: pd.DataFrame) -> None:
        self._columns = {str(name): frame[name].tolist() for name in frame.columns}
        self._made: dict[int, Territory] = {}
        self._departements: dict[str, str] = {}
        self._communes: dict[str, tuple[str, str]] = {}
        rows = zip(*(self._columns[name] for name in ("niveau", "code", "nom", "article")), strict=True)
        for niveau, code, nom, article in rows:
            if niveau == "departement":
                self._departements[code] = nom
            elif niveau == "commune":
                self._communes[code] = nom, article

    def __len__(self) -> int:
        return len(self._columns["code"])

    @overload
    def __getitem__(self, position: int) -> Territory: ...

    @overload
    def __getitem__(self, position: slice) -> list[Territory]: ...

    def __getitem__(self, position: int | slice) -> Territory | list[Territory]:
        if isinstance(position, slice):
            return [self[each] for each in range(*position.indices(len(self)))]
        if position >= len(self):
            raise IndexError(position)
        if position not in self._made:
            self._made[position] = self._make(position)
        return self._made[position]

    def _make(self, position: int) -> Territory:
        row = {name: values[position] for name, values in self._columns.items()}
        departement = self._departements.get(row["code_departement"], "")
        former = FORMER_COMMUNES.get(row["niveau"])
        if former is None:
            return Territory.of(row, departement, "")
        return Territory.of(row, departement, f"{former.label} {of(*self._communes[row['code_commune']])}")


class AmbiguousTerritoryError(LookupError):
    """Several territories have the name; `candidates` are all of them, the most populous first."""

    def __init__(self, name: str, candidates: Sequence[Territory]) -> None:
        self.name, self.candidates = name, tuple(candidates)
        listed = ", ".join(each.libelle for each in candidates)
        super().__init__(f"«{NARROW}{name}{NARROW}» désigne plusieurs territoires{NARROW}: {listed}")


class UnknownTerritoryError(LookupError):
    """No territory has the name; `suggestions` are labels of those it may have meant, the likeliest first."""

    def __init__(self, name: str, suggestions: Sequence[str]) -> None:
        self.name, self.suggestions = name, tuple(suggestions)
        near = f" (voulez-vous dire {', '.join(suggestions)}{NARROW}?)" if suggestions else ""
        super().__init__(f"aucun territoire ne correspond à «{NARROW}{name}{NARROW}»{near}")
