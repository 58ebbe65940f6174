"""The filters of a selection, and the chips that show and remove what is chosen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from atlas.asked import LONGEST_WORDS
from atlas.criteria import CRITERIA, Criterion, options_of
from atlas.editions import Edition
from atlas.listed import LISTED, ListedTable
from atlas.phrases import called
from atlas.selection import WORDS, Selection
from atlas.view import State
from pages.widgets.addresses import here
from pages.widgets.choosing import Said, chips, draw, said

EVERY = tuple(LISTED.values())
PLACES = "Territoire"  # above the criteria that choose in all tables
FILTERS, CHIPS = "facettes", "puces"


def show_filters(
    edition: Edition, state: State, shown: Sequence[ListedTable] = EVERY, looked_at: State | None = None
) -> None:
    """Draw the filters of the shown tables, set as the selection says; a change goes to the address.

    Parameters
    ----------
    edition, state
        The data, and what is chosen.
    shown
        The tables whose own filters are drawn.
    looked_at
        The state that is looked at, where a screen has a day of its own when none is chosen.
    """
    on = looked_at or state
    panels = [
        {
            "title": title,
            "keys": [each.key for each in criteria if options_of(edition, each.key)],
        }
        for title, criteria in _panels(edition, on.selection, shown)
    ]
    chosen = said(edition, state.selection, on)
    data = {**chosen, "listed": state.view.listed, "panels": panels, "words": _words()}
    draw(FILTERS, "choosing/facets.js", data, edition)


def show_chips(edition: Edition, state: State) -> None:
    """Draw what is chosen as chips, each of which takes its value away, and the reset."""
    draw(CHIPS, "choosing/chips.js", chips(edition, state.selection), edition)


def _words() -> Said:
    """Say what the field of words asks for, and where it is told what they change, or only which rows."""
    told = {"at": here().choice(), "rows": here().choice(only_words=True)}
    return {"key": WORDS, "most": LONGEST_WORDS, "told": told}


def _panels(
    edition: Edition, selection: Selection, shown: Sequence[ListedTable]
) -> Iterator[tuple[str, list[Criterion]]]:
    """Give the criteria that choose in all tables, then those of each shown table, under their titles.

    One that chooses in several stands under the first of them.
    """
    yield PLACES, [criterion for criterion in CRITERIA if not criterion.tables]
    left = [criterion for criterion in CRITERIA if criterion.tables]
    for table in shown:
        own = [each for each in left if each.chooses_in(table.id)]
        left = [each for each in left if each not in own]
        if own:
            # The options have numbers beside them: the title says of what, and of which day.
            _, many = called(table, selection, edition)
            yield f"{many[:1].upper()}{many[1:]}" if table.rows_on else table.wording.panel, own
