"""The database of the register: SQLite or PostgreSQL, read in one piece and written one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text

from ledger.tables import PRIVATE

MIGRATIONS = Path(__file__).parent / "migrations"
PATIENCE = 30  # seconds, that a writer waits for another one
LOCK = 7_261_838  # any number, the same for all: who writes to PostgreSQL holds it
WRITING = "register_writing"


class PrivateError(Exception):
    """Who publishes has asked for what is private."""


class Store:
    """A database, brought to the form that this code knows.

    Parameters
    ----------
    url
        As SQLAlchemy writes it. The folder of a SQLite file is made.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        parsed = make_url(url)
        self.is_sqlite = parsed.get_backend_name() == "sqlite"
        if self.is_sqlite and parsed.database:
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        self._engine = create_engine(url, pool_pre_ping=not self.is_sqlite)
        if self.is_sqlite:
            _as_sqlite_should_be(self._engine)
        self._bring_to_form()

    def __reduce__(self) -> tuple[Callable[[str], Store], tuple[str]]:
        """Hand it to another process by its address: a connection cannot be."""
        return store_at, (self._url,)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees the register as it is at one moment."""
        with self._engine.connect() as connection:
            if not self.is_sqlite:
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection that nobody else writes beside; all of it is kept, or nothing.

        So numbers come in the order in which what they count is there to be seen.
        """
        with self._engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
            if not self.is_sqlite:
                connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
            yield connection

    @contextmanager
    def publishing(self) -> Iterator[Connection]:
        """Give a connection that reads at one moment and is refused all that is private."""
        with self.reading() as connection:
            event.listen(connection, "before_cursor_execute", _refuse_what_is_private)
            yield connection

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()

    def _bring_to_form(self) -> None:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        with self.writing() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")


@lru_cache(maxsize=2)
def store_at(url: str) -> Store:
    """Return the store of an address, the same for all who ask in this process."""
    return Store(url)


def _as_sqlite_should_be(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # transactions begin when SQLAlchemy says so
        for pragma in (
            f"busy_timeout = {PATIENCE * 1000}",
            "journal_mode = WAL",
            "synchronous = FULL",  # what was acknowledged outlives a power cut
            "foreign_keys = ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        is_writing = connection.get_execution_options().get(WRITING)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")


def _refuse_what_is_private(_: Connection, __: Any, statement: str, *___: Any) -> None:
    if PRIVATE in statement:
        raise PrivateError(statement)
