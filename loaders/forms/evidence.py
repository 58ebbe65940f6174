"""What the texts of a column say together: one cell alone may be read in several ways."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cached_property

FIGURES = re.compile(r"\s*(\d{1,2})[/. -](\d{1,2})[/. -](?:\d{4}|\d{2})(?!\d)")
MONTHS = 12


class Order(Enum):
    """In which order a column writes the day and the month."""

    DAY_FIRST = auto()
    MONTH_FIRST = auto()
    MIXED = auto()


@dataclass
class Evidence:
    """What is known of a column beyond each of its texts.

    Attributes
    ----------
    texts
        Its distinct texts.
    precisions
        How precise the rows that have a text say that its date is; None in a table that does not say.
    """

    texts: Iterable[str] = ()
    precisions: dict[str, set[str]] | None = field(default=None, repr=False)

    @cached_property
    def order(self) -> Order:
        """The order of day and month: a number above twelve is a day. French custom, where nothing tells."""
        dates = [(int(found[1]), int(found[2])) for found in map(FIGURES.match, self.texts) if found]
        has_day_first = any(first > MONTHS for first, _ in dates)
        has_month_first = any(second > MONTHS for _, second in dates)
        if has_day_first and has_month_first:
            return Order.MIXED
        return Order.MONTH_FIRST if has_month_first else Order.DAY_FIRST

    def is_as_precise(self, text: str, precision: str) -> bool:
        """Tell whether every row that has a text says that its date is just so precise."""
        return self.precisions is not None and self.precisions.get(text, set()) == {precision}
