"""What an editor does at a desk: publish, now or at a time, and take back."""

from __future__ import annotations

from collections.abc import Collection

from geo.register import Register
from ledger import planned
from ledger.editions import Published
from ledger.planned import Planned, State
from ledger.publishing import Publisher
from ledger.reviewing import Candidate, Review
from ledger.revisions import Signature
from ledger.sitting import Sitting


class PublishingVerbs(Sitting):
    """The verbs of a desk that publish."""

    def candidate(self, register: Register) -> Candidate:
        """Return what would be published now."""
        self._require("candidate")
        return self._publisher(register).candidate()

    def review(self, register: Register, candidate: Candidate) -> Review:
        """Return what keeps it from being published, and what is to be confirmed first."""
        self._require("review")
        return self._publisher(register).review(candidate)

    def publish(
        self, register: Register, candidate: Candidate, reason: str, answered: Collection[str] = ()
    ) -> Published:
        """Publish it. See `ledger.publishing.Publisher.publish`."""
        account = self._require("publish")
        signature = Signature.now(account.number, reason)
        return self._publisher(register).publish(candidate, signature, answered)

    def undo(self, register: Register, reason: str, back_to: int | None = None) -> Published:
        """Publish an earlier state again. See `ledger.publishing.Publisher.undo`."""
        account = self._require("undo")
        return self._publisher(register).undo(Signature.now(account.number, reason), back_to)

    def plan(
        self,
        register: Register,
        candidate: Candidate,
        reason: str,
        answered: Collection[str],
        due: str,
    ) -> Planned:
        """Have it published at a moment, as it is: what is entered meanwhile waits.

        See `ledger.publishing.Publisher.require_ready` and `ledger.planned.plan` for what is raised.
        """
        self._require("plan")
        self._publisher(register).require_ready(candidate, reason, answered)
        with self._writing("plan") as (connection, account):
            signature = Signature.now(account.number, reason)
            return planned.plan(connection, candidate, signature, answered, due)

    def planned(self) -> list[Planned]:
        """Return the last publications that were planned, the last one first."""
        with self._reading("planned") as (connection, _):
            return planned.last_planned(connection)

    def cancel(self, number: int) -> None:
        """Keep one that waits from being published. See `ledger.planned.settle`."""
        with self._writing("cancel") as (connection, _):
            planned.settle(connection, number, State.CANCELLED)

    def _publisher(self, register: Register) -> Publisher:
        return Publisher(self.place, self.store, register)
