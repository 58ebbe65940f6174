"""What printed pages say of territories as members, fact by fact, with the calls of their sources."""

from __future__ import annotations

from atlas.profile import ChainLink, Membership
from french.numbers import counted
from french.typography import capitalized
from outputs.paper.printing import ELSEWHERE, Content
from outputs.paper.sources import Sources

RULE_OF_MEMBERSHIP = (
    "Une collectivité est dite membre aux dates que des sources attestent, et l’était quand la dernière est "
    "d’avant 2016. Entre ces dates, et depuis la dernière, cette page n’affirme rien. Les numéros "
    "renvoient aux sources."
)
FAMILIES = "Les initiatives sont rangées par famille de leur thème principal."


def told(link: ChainLink, facts: int, sources: Sources) -> Content:
    """Say what is known of a territory as a member, with so many facts on each of its collectivités."""
    partly = " (en partie)" if link.is_partial else ""
    return {
        "level": f"{link.level}{partly}",
        "name": link.name,
        "state": link.state,
        "memberships": [_membership(each, link.name, facts, sources) for each in link.memberships],
    }


def left_out(others: int) -> str:
    """Say how many rows a list leaves out, and where they are."""
    return f"et {counted(others, 'autre')}, {ELSEWHERE}" if others > 0 else ""


def _membership(membership: Membership, territory: str, most: int, sources: Sources) -> Content:
    """Say what is known of a collectivité: its name where it is not that of the territory, and the facts."""
    named = ", ".join(filter(None, (membership.name, membership.past)))
    facts = [f"{capitalized(fact.words)} {sources.cite(fact.evidence)}" for fact in membership.facts[:most]]
    others = len(membership.facts) - len(facts)
    return {
        "name": "" if named == territory else named,
        "facts": [*facts, left_out(others)] if others else facts,
    }
