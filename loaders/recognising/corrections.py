"""What a person said of the columns of lists: remembered for a heading, and for a sheet of the same shape."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from loaders.recognising.headings import BY_ID, PERSONAL
from loaders.recognising.mapping import Proposal

UNUSED = ""  # the role of a column that is kept as it is
Shape = tuple[str, ...]  # the headings of a sheet, in order


@dataclass(frozen=True)
class Corrections:
    """The roles that a person gave to columns.

    Attributes
    ----------
    by_heading
        The last role that was given to a heading, in any sheet; nothing when it is not used.
    by_shape
        The same, for the headings of a sheet: it comes before.
    """

    by_heading: Mapping[str, str] = field(default_factory=dict)
    by_shape: Mapping[Shape, Mapping[str, str]] = field(default_factory=dict)

    def of(self, header: Sequence[str]) -> dict[str, str]:
        """Return the roles that were given to the headings of a sheet."""
        common = {heading: role for heading, role in self.by_heading.items() if heading in header}
        return {**common, **self.by_shape.get(tuple(header), {})}

    def with_roles(self, header: Sequence[str], roles: Mapping[str, str]) -> Corrections:
        """Remember roles for the headings of a sheet."""
        shape = tuple(header)
        return Corrections(
            {**self.by_heading, **roles},
            {**self.by_shape, shape: {**self.by_shape.get(shape, {}), **roles}},
        )


def corrected(proposal: Proposal, roles: Mapping[str, str]) -> Proposal:
    """Put what a person said of columns in the place of what was proposed.

    Parameters
    ----------
    proposal
        What was proposed.
    roles
        By heading. The first column that is given a role has it; personal columns stay left out.
    """
    said = {heading: role for heading, role in roles.items() if heading not in proposal.personal}
    if not said:
        return proposal
    mapping = {role: heading for role, heading in proposal.mapping.items() if heading not in said}
    for heading, role in said.items():
        if role in BY_ID and role not in PERSONAL and said.get(mapping.get(role, "")) != role:
            mapping[role] = heading
    used = {*mapping.values()}
    released = {*proposal.mapping.values(), *said}
    unused = [*proposal.unused, *(heading for heading in released if heading not in proposal.unused)]
    return Proposal(
        {role: mapping[role] for role in BY_ID if role in mapping},
        {heading: roles for heading, roles in proposal.misnamed.items() if heading not in said},
        tuple(heading for heading in unused if heading not in used),
        proposal.personal,
    )


NO_CORRECTIONS = Corrections()
