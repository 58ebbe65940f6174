"""The published state as a whole: immutable, named by its content, opened once and passed down.

`Editions` keeps the edition of a data folder true to its files; `Edition` is what all the rest reads.
"""

from atlas.editions.at_hand import editions_of
from atlas.editions.edition import Edition, faults
from atlas.editions.opening import NothingToServeError, Opening, Refusal
from atlas.editions.watch import Editions

__all__ = ["Edition", "Editions", "NothingToServeError", "Opening", "Refusal", "editions_of", "faults"]
