"""Rules that look at more than one cell: each takes all tables and gives what is wrong in them.

They run in the order below, each on what the ones before it left: a code is known to exist before one asks
whether it fits its name. A new rule is a function that takes tables and the world, a member of
`loaders.problems.Rule`, and a line here.
"""

from __future__ import annotations

from loaders.problems import Problem
from loaders.rules.codes import codes_exist, listed_territories_exist
from loaders.rules.dates import dates_have_come, nobody_leaves_before_joining, years_have_come
from loaders.rules.documents import sources_can_be_reached
from loaders.rules.full_lists import full_lists_have_all_their_names, full_lists_name_their_members
from loaders.rules.headcounts import headings_add_up
from loaders.rules.histories import facts_are_of_their_time
from loaders.rules.keys import (
    no_key_twice,
    no_reference_to_what_is_not_read,
    nothing_contains_itself,
    references_resolve,
)
from loaders.rules.periods import dates_say_how_precise_they_are, ends_follow_beginnings
from loaders.rules.places import names_are_those_of_codes, territories_nest
from loaders.rules.reaches import extents_are_of_something
from loaders.rules.states import endings_follow, states_have_come
from loaders.rules.tables import Table, TableRule, TablesByName, World

RULES: tuple[TableRule, ...] = (
    no_key_twice,
    codes_exist,
    listed_territories_exist,
    names_are_those_of_codes,
    territories_nest,
    dates_have_come,
    years_have_come,
    ends_follow_beginnings,
    dates_say_how_precise_they_are,
    nobody_leaves_before_joining,
    states_have_come,
    endings_follow,
    extents_are_of_something,
    sources_can_be_reached,
    headings_add_up,
    full_lists_name_their_members,
    full_lists_have_all_their_names,
    facts_are_of_their_time,
    nothing_contains_itself,
    no_reference_to_what_is_not_read,
)

__all__ = ["RULES", "Table", "TableRule", "TablesByName", "World", "apply_rules"]


def apply_rules(tables: TablesByName, world: World) -> tuple[dict[str, Table], list[Problem]]:
    """Run every rule.

    Parameters
    ----------
    tables
        With every cell checked.
    world
        The register and today's date.

    Returns
    -------
    tables
        Without the rows and cells that cannot be used: every code exists, and every reference resolves.
    problems
        In the order of rules.
    """
    left, problems = dict(tables), []
    for rule in RULES:
        left, found = _apply(rule, left, world)
        problems += found
    dangling: set[Problem] = set()
    while True:  # a row set aside leaves those that refer to it without their object, and so on
        left, found = _apply(references_resolve, left, world)
        if dangling.issuperset(found):
            return left, problems
        dangling.update(found)
        problems += found


def _apply(rule: TableRule, tables: TablesByName, world: World) -> tuple[dict[str, Table], list[Problem]]:
    found = list(rule(tables, world))
    return {name: table.without_its_faults(found) for name, table in tables.items()}, found
