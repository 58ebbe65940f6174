"""Where the rows of a sheet are, and what is to be said of it: no place is lost in silence."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import numpy as np
import pandas as pd

from french.lists import either
from french.typography import NARROW, quoted
from geo.levels import LEVELS
from loaders.check.kinds import ReadTable
from loaders.placing import Place, Places, Status, place_rows
from loaders.problems import Outcome, Problem, Rule
from loaders.rules import World

COMMUNE = "code_commune"
AROUND = {"code_departement": "departement", "code_region": "region"}  # roles of what lies around a commune
SEATED = frozenset({"initiatives", "rencontres"})  # tables whose rows have a seat in a commune
COORDINATES = ("latitude", "longitude")  # of our files too, where they are those of the code beside them
BESIDE = ("territoires_servis", "autres_lieux")  # columns of codes too
MOST_OFFERED = 4
KEY_MARK = "-"  # in a candidate that is larger than a commune


def places_of_table(sheet: ReadTable, texts: pd.DataFrame, world: World) -> Places:
    """Say where the rows of a table are that name a commune, or that other columns place.

    Parameters
    ----------
    sheet
        The table as it was read.
    texts
        Its cells with their repairs.
    world
        The territories.
    """
    if sheet.schema.name not in SEATED or COMMUNE not in sheet.schema.by_name:
        return ()
    frame, mapping = _beside(sheet, texts)
    if not mapping.keys() - AROUND.values():
        return ()
    says_where = pd.Series(False, index=frame.index)
    for role, column in mapping.items():
        if role not in AROUND.values():
            says_where |= frame[column].str.strip() != ""
    return place_rows(frame[says_where], mapping, world.ground)


def _has_a_code(texts: pd.DataFrame) -> pd.Series:
    """Tell which rows have a code of any territory that they are on or serve."""
    has_one = pd.Series(False, index=texts.index)
    for name in texts:
        if str(name).startswith("code_") or name in BESIDE:
            has_one |= texts[name].str.strip() != ""
    return has_one


def _beside(sheet: ReadTable, texts: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, str]]:
    """Give the columns of a table that say where rows are, and the role of each."""
    grid = sheet.sheet
    others = {role: grid.cells[:, grid.header.index(name)] for role, name in sheet.places.items()}
    for role in others.keys() & {*COORDINATES}:
        others[role] = np.where(_has_a_code(texts), "", others[role])
        if not any(others[role]):
            del others[role]
    own = {role: texts[name] for name, role in {COMMUNE: COMMUNE, **AROUND}.items() if name in grid.header}
    frame = pd.DataFrame({**others, **own}, index=texts.index, dtype=object)
    return frame, {role: role for role in (*others, *own)}


def problems_of_places(
    places: Places, sheet: ReadTable, texts: pd.DataFrame, told: Collection[int | None]
) -> list[Problem]:
    """Say which places are found by other columns, and which are not sure.

    Parameters
    ----------
    places
        Of rows.
    sheet
        The table as it was read.
    texts
        Its cells with their repairs.
    told
        The lines of whose code something is said already.
    """
    stated = texts[COMMUNE].to_dict()
    found = (_of_place(place, str(stated.get(place.row, "")), sheet.label) for place in places)
    return [problem for problem in found if problem is not None and problem.line not in told]


def _of_place(place: Place, code: str, file: str) -> Problem | None:
    if place.status is Status.SURE:
        if code.strip():
            return None
        message = f"la commune manque, et les autres colonnes la donnent{NARROW}: {place.why}"
        remedy, repair = f"écrire {quoted(place.code_commune)}", place.code_commune
        outcome = Outcome.REPAIRED
        return Problem(file, Rule.LIEU_RETROUVE, message, remedy, place.row, COMMUNE, code, outcome, repair)
    if not place.candidates:
        remedy = "donner le code INSEE de la commune"
        return Problem(file, Rule.LIEU_INTROUVABLE, place.why, remedy, place.row, COMMUNE, code)
    remedy = f"confirmer {offered(place)}"
    offer = _evident(place)
    return Problem(file, Rule.LIEU_A_CONFIRMER, place.why, remedy, place.row, COMMUNE, code, offer=offer)


def _evident(place: Place) -> str:
    """Return the commune that is the only one proposed for a row."""
    codes = [candidate.code for candidate in place.candidates]
    return codes[0] if len(codes) == 1 and KEY_MARK not in codes[0] else ""


def offered(place: Place) -> str:
    """Enumerate what a row may be about: « 35238 (Rennes) »."""
    return either([f"{quoted(code)} ({label})" for code, label in place.candidates[:MOST_OFFERED]])


def places_that_are_missing(texts: pd.DataFrame, file: str) -> Iterator[Problem]:
    """Find the rows whose place is said to be stated, at a scale of France, and is not there."""
    needed = {"localisation", "echelle", *(level.column for level in LEVELS.values() if level.id != "ept")}
    if not needed <= {*texts}:
        return
    is_nowhere = ~_has_a_code(texts)
    is_stated = texts["localisation"].str.strip().isin(["enoncee", "deduite"])
    is_in_france = texts["echelle"].str.strip().isin(list(LEVELS))
    for line in texts.index[is_nowhere & is_stated & is_in_france].tolist():
        message = "le lieu est dit énoncé, et aucun code ne le donne"
        remedy = f"donner un code, ou écrire {quoted('inconnue')} dans la colonne {quoted('localisation')}"
        yield Problem(file, Rule.LIEU_ABSENT, message, remedy, int(line), "localisation")


def counted_by_status(places: Places) -> Mapping[Status, int]:
    """Count rows by how they are placed."""
    return {status: sum(place.status is status for place in places) for status in Status}
