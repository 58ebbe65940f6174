"""Rules on full lists: whoever says that a list is full has its names."""

from __future__ import annotations

from collections.abc import Iterator

from french.typography import quoted
from loaders.problems import Problem, Rule
from loaders.rules.tables import TablesByName, World

TOTAL = "total"
NAMED = "attestee"


def full_lists_name_their_members(tables: TablesByName, _: World) -> Iterator[Problem]:
    """Look for full lists of which no name is attested, by the same source on the same day.

    Absence from a full list is a fact: one whose names were not entered would make everybody leave.
    """
    table, facts = tables.get("listes_completes"), tables.get("attestations")
    if table is None or facts is None or not facts.is_read or not table.has("date", "rubrique", "source"):
        return
    headings = _headings(tables)
    named = facts.frame[facts.frame["evenement"] == NAMED]
    members = zip(named["date"], named["source"], named["collectivite"].map(headings), strict=True)
    known = {(day, source, heading) for day, source, one in members for heading in (one, TOTAL)}
    for line, row in table.frame.iterrows():
        if (row["date"], row["source"], row["rubrique"]) not in known:
            yield Problem(
                table.file,
                Rule.LISTE_SANS_NOMS,
                f"aucune attestation de ce jour n’a {quoted(row['source'])} pour source",
                "entrer d’abord les noms de la liste dans attestations.csv, ou retirer la ligne",
                int(str(line)),
                "rubrique",
                row["rubrique"],
            )


def _headings(tables: TablesByName) -> dict[str, str]:
    collectivites = tables.get("collectivites")
    if collectivites is None or not collectivites.has("id", "rubrique_rtes"):
        return {}
    frame = collectivites.frame
    return dict(zip(frame["id"], frame["rubrique_rtes"], strict=True))
