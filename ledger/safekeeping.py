"""Backups that the team makes: kept on this machine, each tried by restoring it aside."""

from __future__ import annotations

import json
import re
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from ledger.backup import NotEmptyError, back_up, restore
from ledger.editions import last_edition
from ledger.place import SQLITE, Place
from ledger.records import last_revision
from ledger.soundness import faults_of
from ledger.store import Store

FOLDER = "sauvegardes"
NAMED = re.compile(r"registre-\d{8}-\d{6}\.zip")
KEPT = 7  # on this machine
UNREADABLE = (SQLAlchemyError, zipfile.BadZipFile, zlib.error, OSError, EOFError, LookupError, ValueError)
TRIED = ".json"  # what is known of a backup, beside it


@dataclass(frozen=True)
class Backup:
    """A backup of all of the register.

    Attributes
    ----------
    name, at, size
        Of its file: when it was made (ISO 8601), and its bytes.
    edition, revision
        The last ones that are in it.
    faults
        What was wrong when it was restored aside, a sentence each; nothing when it can be restored.
    """

    name: str
    at: str
    size: int
    edition: int | None
    revision: int
    faults: tuple[str, ...]


def make_backup(place: Place, store: Store) -> Backup:
    """Make a backup, try it, and let the oldest go."""
    folder = place.folder / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    now = datetime.now(UTC)
    file = folder / f"registre-{now:%Y%m%d-%H%M%S}.zip"
    with store.reading() as connection:
        back_up(connection, file)
    made = try_backup(file, now.isoformat(timespec="seconds"))
    file.with_suffix(TRIED).write_text(json.dumps(asdict(made), ensure_ascii=False), encoding="utf-8")
    for old in [*_files(place)][KEPT:]:
        old.unlink(missing_ok=True)
        old.with_suffix(TRIED).unlink(missing_ok=True)
    return made


def try_backup(file: Path, at: str) -> Backup:
    """Restore a backup into a register aside, and say what is wrong there."""
    with tempfile.TemporaryDirectory() as aside:
        other = Store(f"{SQLITE}{Path(aside) / 'essai.sqlite3'}")
        try:
            with other.writing() as connection:
                restore(connection, file)
            with other.reading() as connection:
                last = last_edition(connection)
                number, revision = last.number if last else None, last_revision(connection)
                faults = tuple(faults_of(connection))
        except (*UNREADABLE, NotEmptyError) as error:
            number, revision, faults = None, 0, (f"Elle ne se lit pas ({type(error).__name__}).",)
        finally:
            other.close()
    return Backup(file.name, at, file.stat().st_size, number, revision, faults)


def backups(place: Place) -> list[Backup]:
    """Return those that this machine keeps, the last one first."""
    return [*_known(place)]


def backup_file(place: Place, name: str) -> Path:
    """Return the file of a backup.

    Raises
    ------
    KeyError
        There is none of this name.
    """
    file = place.folder / FOLDER / name
    if not NAMED.fullmatch(name) or not file.is_file():
        raise KeyError(name)
    return file


def _files(place: Place) -> Iterator[Path]:
    files = (path for path in (place.folder / FOLDER).glob("*.zip") if NAMED.fullmatch(path.name))
    yield from sorted(files, reverse=True)


def _known(place: Place) -> Iterator[Backup]:
    for file in _files(place):
        try:
            said = json.loads(file.with_suffix(TRIED).read_text(encoding="utf-8"))
            yield Backup(**{**said, "faults": tuple(said["faults"])})
        except (OSError, ValueError, TypeError, KeyError):  # it was cut short: nobody knows what it is worth
            continue
