"""What is known of the size of the network, in one sentence: counted, named, and when."""

from __future__ import annotations

from atlas.editions import Edition
from atlas.headcounts import TOTAL, known_by_name, last_counted, total_on, totals_of
from atlas.labels import ORIGINS
from atlas.listed import COLLECTIVITES
from atlas.listed.collectivites import naming_years
from atlas.listings import listing_on
from atlas.membership import members_on
from french.dates import day
from french.numbers import counted, number
from geo.kept import kept
from geo.records import records


@kept
def network_in_words(edition: Edition) -> str:
    """Say how many members were counted on the last counted day, how many are known, and how many ever named.

    Returns
    -------
    str
        « Au 8 décembre 2020, dernier jour où les membres sont comptés, le réseau en a 142 (total imprimé),
        dont 41 sont connus par leur nom. En tout, … » Nothing when no day is counted.
    """
    last = last_counted(edition)
    if last is None:
        return ""
    totals = totals_of(edition)
    named = records(known_by_name(last, totals, members_on(edition, last)).loc[[TOTAL]])[0]
    origin = ORIGINS[total_on(last, totals)["origine"].iloc[0]]
    ever = counted(
        len(listing_on(edition, COLLECTIVITES, None)),
        "collectivité est nommée membre",
        "collectivités sont nommées membres",
    )
    known = counted(named["attestees"] + named["presumees"], "est connu", "sont connus")
    return (
        f"Au {day(last)}, dernier jour où les membres sont comptés, le réseau en a {number(named['nombre'])} "
        f"(total {origin}), dont {known} par leur nom. En tout, {ever} {naming_years(edition)}."
    )
