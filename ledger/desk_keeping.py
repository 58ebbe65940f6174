"""What is done at a desk with what was: look at it, take it away, put it back, keep it safe, count it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from ledger import safekeeping, trail, visits
from ledger.differences import Difference
from ledger.records import Cells
from ledger.revisions import Edit
from ledger.safekeeping import Backup
from ledger.sitting import Sitting
from ledger.tally import Kind
from ledger.trail import EVERYTHING, Revision, Wanted
from ledger.visits import Count
from loaders.schemas import TableSchema


class KeepingVerbs(Sitting):
    """The verbs of a desk that look back, and keep."""

    def history(self, wanted: Wanted = EVERYTHING) -> Sequence[Revision]:
        """Return the last revisions, the last one first."""
        with self._reading("history") as (connection, _):
            return trail.history_of(connection, wanted)

    def changed_by(self, edition: int) -> Sequence[Difference]:
        """Return what visitors saw change when an edition was published."""
        with self._reading("changed_by") as (connection, _):
            return trail.changed_by(connection, edition)

    def rows_published(self, edition: int, schema: TableSchema) -> Sequence[Cells]:
        """Return the rows of a table as an edition published them."""
        with self._reading("rows_published") as (connection, _):
            return trail.rows_published(connection, edition, schema)

    def archive(self, edition: int) -> bytes:
        """Return an edition in one archive. See `ledger.history.archive_of`."""
        with self._reading("archive") as (connection, _):
            return trail.archive_of(connection, edition)

    def edit_back(self, revision: int, column: str = "") -> Edit:
        """Return what puts back a row, or a cell of it. See `ledger.history.edit_back`."""
        with self._reading("edit_back") as (connection, _):
            return trail.edit_back(connection, revision, column)

    def back_up(self) -> Backup:
        """Make a backup of all of the register, and try it."""
        self._require("back_up")
        return safekeeping.make_backup(self.place, self.store)

    def backups(self) -> Sequence[Backup]:
        """Return the backups that this machine keeps, the last one first."""
        self._require("backups")
        return safekeeping.backups(self.place)

    def backup_file(self, name: str) -> Path:
        """Return the file of a backup. See `ledger.safekeeping.backup_file`."""
        self._require("backup_file")
        return safekeeping.backup_file(self.place, name)

    def visits(self, kind: Kind, since: date) -> Sequence[Count]:
        """Return how often things of a kind were looked at, by day."""
        with self._reading("visits") as (connection, _):
            return visits.counts(connection, kind, since)
