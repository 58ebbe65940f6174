"""What a person says of a file that they check: what its columns are, what is done with a cause at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from loaders.check.causes import Remedy
from loaders.check.ways import Way
from loaders.recognising.corrections import NO_CORRECTIONS, Corrections


@dataclass(frozen=True)
class Said:
    """What a person said; each thing more that they say gives another one.

    Attributes
    ----------
    corrections
        The roles of the columns of lists.
    remedies
        What is done with all the cells of a cause, by its id.
    way
        How tables are brought back; recognised when not given.
    """

    corrections: Corrections = NO_CORRECTIONS
    remedies: Mapping[str, Remedy] = field(default_factory=dict)
    way: Way | None = None

    def with_remedy(self, cause: str, remedy: Remedy) -> Said:
        """Settle a cause."""
        return replace(self, remedies={**self.remedies, cause: remedy})


NOTHING_SAID = Said()
