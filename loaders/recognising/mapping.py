"""Which column of a list says what: proposed by the heading, and by what the column holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from french.typography import quoted
from loaders.problems import Outcome, Problem, Rule
from loaders.recognising.contents import WORD, Kind, kind_of
from loaders.recognising.headings import BY_ID, PERSONAL, PLACE_ROLES, role_of
from loaders.recognising.known import Known

CODES = {Kind.INSEE, Kind.POSTAL}
DEGREES = {Kind.LATITUDE, Kind.LONGITUDE}
METRES = {Kind.EASTING, Kind.NORTHING}
# What a heading becomes when its column holds another thing: the heading was wrong, or means both.
INSTEAD: Mapping[Kind, Mapping[str, str | None]] = {
    **{kind: dict.fromkeys(("code_commune", "code_postal", "commune", "id", "nom")) for kind in CODES},
    **{kind: {"x": "longitude", "y": "latitude"} for kind in DEGREES},
    **{kind: {"longitude": "x", "latitude": "y"} for kind in METRES},
    Kind.PAIR: dict.fromkeys(("latitude", "longitude", "x", "y", "adresse")),
    Kind.WEB: dict.fromkeys(("adresse", "nom")),
    Kind.COMMUNE: dict.fromkeys(("code_commune", "code_postal", "coordonnees")),
    Kind.ADDRESS: dict.fromkeys(("commune", "code_postal", "coordonnees")),
}
SWAPPED = (("latitude", "longitude", Kind.LONGITUDE, Kind.LATITUDE), ("x", "y", Kind.NORTHING, Kind.EASTING))
# Roles that only what a column holds tells, where its heading does not.
TOLD_BY_CONTENT = {
    *CODES,
    *DEGREES,
    *METRES,
    *(Kind.PAIR, Kind.COMMUNE, Kind.ADDRESS, Kind.WEB, Kind.SIREN, Kind.SIRET, Kind.DEPARTEMENT, Kind.REGION),
}
PAIRS = ({"latitude", "longitude"}, {"x", "y"})
WHERE = (
    *PAIRS,
    *({"code_commune"}, {"code_postal"}, {"commune"}, {"adresse"}, {"coordonnees"}),
    *({"departement"}, {"region"}),
)


@dataclass(frozen=True)
class Proposal:
    """What the columns of a list are proposed to say.

    Attributes
    ----------
    mapping
        The heading of the column of each role.
    misnamed
        Headings that say another role than what their column holds, with the two roles.
    unused
        Headings of the columns that are kept as they are.
    personal
        Headings of the columns that hold what no table may: they are left out.
    """

    mapping: Mapping[str, str]
    misnamed: Mapping[str, tuple[str, str]]
    unused: tuple[str, ...]
    personal: tuple[str, ...]

    @property
    def places(self) -> dict[str, str]:
        """The part of it that says where rows are."""
        return {role: self.mapping[role] for role in PLACE_ROLES if role in self.mapping}

    @property
    def says_where(self) -> bool:
        """Whether something in it says where rows are."""
        return any(needed <= self.places.keys() for needed in WHERE)


def propose(header: Sequence[str], cells: np.ndarray, known: Known) -> Proposal:
    """Propose what each column of a list says.

    Parameters
    ----------
    header
        Headings, each once.
    cells
        Text (object), a column a heading.
    known
        What the register has.
    """
    kinds = {heading: kind_of(cells[:, place], known) for place, heading in enumerate(header)}
    by_name = {heading: role.id for heading in header if (role := role_of(heading)) is not None}
    said = {heading: _settled(by_name.get(heading), kinds[heading]) for heading in header}
    personal = tuple(heading for heading, role in said.items() if role in PERSONAL)
    mapping = _paired(_unswapped(_first_of_each(said, kinds, by_name), kinds))
    if "nom" not in mapping and (name := _likeliest_name(header, cells, kinds, mapping)):
        mapping["nom"] = name
    misnamed = {
        heading: (by_name[heading], role)
        for role, heading in mapping.items()
        if heading in by_name and role != by_name[heading]
    }
    used = {*mapping.values(), *personal}
    empty = {heading for heading, kind in kinds.items() if kind is Kind.NOTHING}
    unused = tuple(heading for heading in header if heading not in used | empty)
    return Proposal(_in_order(mapping), misnamed, unused, personal)


def _settled(by_name: str | None, kind: Kind) -> str | None:
    """Decide between what a heading says and what its column holds."""
    if kind is Kind.NOTHING:
        return None
    if kind in {Kind.EMAIL, Kind.PHONE}:
        return kind.value
    if by_name is None:
        return kind.value if kind in TOLD_BY_CONTENT else None
    instead = INSTEAD.get(kind, {})
    return instead[by_name] or kind.value if by_name in instead else by_name


def _unswapped(mapping: dict[str, str], kinds: Mapping[str, Kind]) -> dict[str, str]:
    """Put two coordinates right of which each column holds the other."""
    for first, second, held_first, held_second in SWAPPED:
        one, other = mapping.get(first), mapping.get(second)
        if one and other and (kinds[one], kinds[other]) == (held_first, held_second):
            mapping = {**mapping, first: other, second: one}
    return mapping


def _paired(mapping: dict[str, str]) -> dict[str, str]:
    """Leave out a coordinate without the other: a column called « x » alone is anything."""
    lone = {one for pair in PAIRS if len(found := pair & mapping.keys()) == 1 for one in found}
    return {role: heading for role, heading in mapping.items() if role not in lone}


def _first_of_each(
    said: Mapping[str, str | None], kinds: Mapping[str, Kind], by_name: Mapping[str, str]
) -> dict[str, str]:
    """Give each role the first column that holds it, best under a heading that says it, or else that one."""

    def rank(each: tuple[str, str | None]) -> tuple[bool, bool]:
        heading, role = each
        return kinds[heading].value != role, by_name.get(heading) != role

    mapping: dict[str, str] = {}
    for heading, role in sorted(said.items(), key=rank):
        if role is not None and role not in PERSONAL:
            mapping.setdefault(role, heading)
    return mapping


def _likeliest_name(
    header: Sequence[str], cells: np.ndarray, kinds: Mapping[str, Kind], mapping: Mapping[str, str]
) -> str | None:
    """Return the first column of words, nearly all different, of which nothing else is known.

    Codes of the one who keeps the list, as FS0012, are no words.
    """
    for place, heading in enumerate(header):
        values = [value for value in cells[:, place] if value.strip()]
        is_free = heading not in mapping.values() and kinds[heading] is Kind.TEXT
        is_named = is_free and len(set(values)) > len(values) / 2 and len(values) > cells.shape[0] / 2
        if is_named and sum(map(bool, map(WORD.search, values))) > len(values) / 2:
            return heading
    return None


def _in_order(mapping: Mapping[str, str]) -> dict[str, str]:
    return {role: mapping[role] for role in BY_ID if role in mapping}


def problems_of_proposal(proposal: Proposal, file: str, line: int) -> list[Problem]:
    """Say what the header of a list does not: that there is none, what misleads, what is kept or left out.

    Parameters
    ----------
    proposal
        What the columns are proposed to say.
    file
        For the problems.
    line
        Of the header; 0 when there is none.
    """
    problems = []
    if not line:
        message = "la liste n’a pas d’en-tête\u202f: ses colonnes sont reconnues à ce qu’elles contiennent"
        remedy = "ajouter une première ligne qui nomme les colonnes"
        problems.append(Problem(file, Rule.SANS_EN_TETE, message, remedy, 1))
    for heading, (said, held) in proposal.misnamed.items():
        message = f"l’intitulé annonce {quoted(_title(said))}, et la colonne contient {quoted(_title(held))}"
        remedy = f"corriger l’intitulé, ou vérifier que c’est bien {quoted(_title(held))}"
        problems.append(Problem(file, Rule.INTITULE_TROMPEUR, message, remedy, line or None, heading))
    for heading in proposal.personal:
        message, remedy = "la colonne contient des coordonnées de personnes", "la supprimer du fichier"
        outcome = Outcome.COLUMN_NOT_READ
        problems.append(
            Problem(file, Rule.COLONNE_PERSONNELLE, message, remedy, line or None, heading, outcome=outcome)
        )
    return problems


def _title(role: str) -> str:
    return BY_ID[role].title if role in BY_ID else role
