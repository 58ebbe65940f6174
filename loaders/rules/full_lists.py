"""Rules on full lists: whoever says that a list is full has its names."""

from __future__ import annotations

from collections.abc import Iterator

from french.typography import quoted
from loaders.problems import Outcome, Problem, Rule
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


def full_lists_have_all_their_names(tables: TablesByName, _: World) -> Iterator[Problem]:
    """Look for full lists that announce another number of names than their source attests on their day.

    Such a list is set aside: whose name is missing would be said to be no member.
    """
    table, facts = tables.get("listes_completes"), tables.get("attestations")
    if table is None or not table.has("date", "rubrique", "nombre", "source"):
        return
    if facts is None or not facts.is_read:
        return
    named = facts.frame[facts.frame["evenement"] == NAMED]
    named = named.assign(rubrique=named["collectivite"].map(_headings(tables)))
    announced = table.frame[table.frame["nombre"].notna()]
    for line, row in announced.iterrows():
        listed = named[(named["date"] == row["date"]) & (named["source"] == row["source"])]
        found = len(listed[(listed["rubrique"] == row["rubrique"]) | (row["rubrique"] == TOTAL)])
        if found and found != row["nombre"]:
            yield Problem(
                table.file,
                Rule.LISTE_INCOMPLETE,
                f"la liste annonce {row['nombre']} noms, {facts.file} en a {found} de ce jour et de "
                "sa source",
                f"donner à chaque nom sa ligne dans {facts.file}, ou corriger le nombre",
                int(str(line)),
                "nombre",
                str(row["nombre"]),
                Outcome.ROW_SET_ASIDE,
            )


def _headings(tables: TablesByName) -> dict[str, str]:
    collectivites = tables.get("collectivites")
    if collectivites is None or not collectivites.has("id", "rubrique_rtes"):
        return {}
    frame = collectivites.frame
    return dict(zip(frame["id"], frame["rubrique_rtes"], strict=True))
