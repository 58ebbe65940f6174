"""The cells of a row to a name and clues."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from geo.names import fold
from geo.vintage import Vintage
from loaders.placing.addresses import read_address
from loaders.placing.clues import AreaClue, Clue, EitherClue, PointClue, PostalClue, Said
from loaders.placing.codes import KindOfCodes, bare_code, insee_clue, is_foreign, kind_of_codes
from loaders.placing.gazetteer import gazetteer_of
from loaders.placing.towns import Town, read_town

_PART = re.compile(r"\s*[,;\n]\s*|\s+[-–—]\s+")  # of an address
AT_HOME = {"france", "fr", "fra", "france metropolitaine", "republique francaise", "metropole"}


class Cells(NamedTuple):
    """What the columns of places hold on a row; nothing where the list has no such column."""

    code_commune: str = ""
    code_postal: str = ""
    commune: str = ""
    departement: str = ""
    region: str = ""
    adresse: str = ""
    pays: str = ""


class RowReader:
    """Reads rows of a list, of which each column of codes was judged as a whole.

    Parameters
    ----------
    frame
        The cells, as text.
    mapping
        Columns by role.
    vintage
        The territories.

    Attributes
    ----------
    gazetteer
        Their communes.
    """

    def __init__(self, frame: pd.DataFrame, mapping: Mapping[str, str], vintage: Vintage) -> None:
        self.gazetteer = gazetteer_of(vintage)
        blank = [""] * len(frame)
        self._columns = [
            frame[mapping[role]].str.strip().tolist() if role in mapping else blank for role in Cells._fields
        ]
        towns = self._columns[Cells._fields.index("commune")]
        self._kinds: dict[str, KindOfCodes] = {
            role: kind_of_codes(column, towns, vintage)
            for role, column in zip(Cells._fields[:2], self._columns, strict=False)
        }

    def cells(self) -> list[Cells]:
        """Return the cells of all rows."""
        return [Cells(*each) for each in zip(*self._columns, strict=True)]

    def is_abroad(self, cells: Cells) -> bool:
        """Tell whether a row says that it is in another country."""
        country = fold(cells.pays)
        is_home = not country or country in AT_HOME or bool(self.gazetteer.area(cells.pays))
        return not is_home or is_foreign(cells.code_postal)

    def in_columns(self, cells: Cells, point: PointClue | None) -> Said:
        """Read what the columns say, but for the address."""
        is_named = any(map(str.isalnum, cells.commune))
        town = (
            read_town(cells.commune) if is_named else self._town_that_ends(cells.adresse, cells.code_postal)
        )
        codes = [self._code(role, text) for role, text in zip(self._kinds, cells[:2], strict=True)]
        areas = self._area(cells.departement), self._region(cells.region)
        town, told = self._with_what_the_town_tells(town)
        clues = dict.fromkeys(each for each in (*codes, point, *areas, told) if each is not None)
        return Said(town, tuple(clues))

    def in_address(self, cells: Cells) -> Said | None:
        """Read what the address says."""
        written = read_address(cells.adresse, self.gazetteer)
        if written is None:
            return None
        town, told = self._with_what_the_town_tells(written.town)
        clues = PostalClue(written.postal, self.gazetteer), told
        return Said(town, tuple(dict.fromkeys(each for each in clues if each is not None)))

    def _town_that_ends(self, address: str, postal: str) -> Town | None:
        """Read the town that an address ends with, when it has the postal code that stands beside it."""
        here = self.gazetteer.of_postal.get(bare_code(postal), ()) if address and postal else ()
        town = read_town(_PART.split(address)[-1]) if here else None
        is_here = town is not None and any(each.code in here for each in self.gazetteer.named(town))
        return town if is_here else None

    def _code(self, role: str, text: str) -> Clue | None:
        code = bare_code(text)
        if not code:
            return None
        kind = self._kinds[role]
        if role == "code_postal" and kind != "insee":
            kind = "postal"  # when the codes do not tell, the heading does; of INSEE codes it is not believed
        insee, postal = insee_clue(code, self.gazetteer), PostalClue(code, self.gazetteer)
        if kind == "both" and insee and postal.own:
            return EitherClue(insee, postal)
        if insee and (kind != "postal" or not code.isdigit()):
            return insee
        return postal if kind == "postal" or postal.own else self._area_of(code)

    def _area_of(self, code: str) -> AreaClue | None:
        """Read the département of an INSEE code that is none of today’s: its commune is no more."""
        departements = self.gazetteer.departements_of(code)
        return AreaClue(f"{code}, code inconnu", departements, self.gazetteer) if departements else None

    def _area(self, text: str) -> AreaClue | None:
        departements = self.gazetteer.area(text) if text else None
        return AreaClue(text, departements, self.gazetteer) if departements else None

    def _region(self, text: str) -> AreaClue | None:
        departements = self.gazetteer.region(text) if text else None
        return AreaClue(text, departements, self.gazetteer) if departements else None

    def _with_what_the_town_tells(self, town: Town | None) -> tuple[Town | None, Clue | None]:
        if town is None or not town.where:
            return town, None
        if town.where.isdigit() and len(town.where) == 5:
            return town, PostalClue(town.where, self.gazetteer)
        told = self._area(town.where)
        return (town, told) if told else (town.whole, None)
