"""Somebody at the register: who they are, and that they may do what they ask for, in its own transaction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import Connection

from ledger import accounts
from ledger.accounts import Account, Role
from ledger.place import Place
from ledger.store import Store


@dataclass(frozen=True)
class Sitting:
    """The register as somebody sits at it.

    Attributes
    ----------
    rights
        Who may what, by name of the verb: the least role that may.
    place, store
        Where it is.
    secret
        What their browser holds.
    """

    rights: ClassVar[Mapping[str, Role]] = {}
    place: Place
    store: Store
    secret: str

    def account(self) -> Account | None:
        """Return who it is; nothing when they are not signed in any more."""
        if not self.secret:
            return None
        with self.store.reading() as connection:
            return accounts.who(connection, self.secret)

    def _require(self, verb: str) -> Account:
        with self._reading(verb) as (_, account):
            return account

    @contextmanager
    def _reading(self, verb: str) -> Iterator[tuple[Connection, Account]]:
        with self.store.reading() as connection:
            yield connection, accounts.require(connection, self.secret, self.rights[verb])

    @contextmanager
    def _writing(self, verb: str) -> Iterator[tuple[Connection, Account]]:
        with self.store.writing() as connection:
            yield connection, accounts.require(connection, self.secret, self.rights[verb])
