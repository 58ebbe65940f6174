"""What the register has that columns of a list may hold: codes, postal codes and names of communes."""

from __future__ import annotations

from dataclasses import dataclass

from geo.kept import kept
from geo.names import fold
from geo.register import Register
from geo.vintage import Vintage


@dataclass(frozen=True)
class Known:
    """Codes and names by which a column is recognised.

    Attributes
    ----------
    insee, postal
        Codes of communes, and those of the post.
    communes, departements, regions
        Folded names.
    """

    insee: frozenset[str] = frozenset()
    postal: frozenset[str] = frozenset()
    communes: frozenset[str] = frozenset()
    departements: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()

    @classmethod
    def of(cls, register: Register) -> Known:
        """Gather them."""
        frame = register.frame
        names = {level: rows["nom"].tolist() for level, rows in frame.groupby("niveau")}
        codes = frame.loc[frame["niveau"] == "commune", "codes_postaux"].str.split(";").explode()
        return cls(
            register.codes("commune"),
            frozenset(codes) - {""},
            frozenset(map(fold, names.get("commune", []))),
            frozenset(map(fold, names.get("departement", []))),
            frozenset(map(fold, names.get("region", []))),
        )


@kept
def known_of(vintage: Vintage) -> Known:
    """Return what the register of a vintage has, gathered once."""
    return Known.of(vintage.register)
