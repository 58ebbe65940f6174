"""``python -m ledger``: begin a register, take tables in and give them out, keep it safe.

init [DOSSIER]       commencer le registre par les tables d’un dossier, qui sont l’édition 0
import DOSSIER       saisir ce qui diffère dans les tables d’un dossier, sans le publier
export DOSSIER       écrire les tables du moment, ou d’une édition (--edition 3)
backup FICHIER       tout sauvegarder, le privé compris, dans un fichier
restore FICHIER      remplir de cette sauvegarde un registre vide
check                vérifier que le registre est ce que ses révisions en ont fait
"""

from __future__ import annotations

import argparse
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from ledger.backup import NotEmptyError, back_up, restore
from ledger.csv_files import NotTakenError
from ledger.differences import differences_since, tables_now
from ledger.editions import Published, edition, files_by_name, files_of, last_edition
from ledger.following import BEGUN
from ledger.place import Place, PlaceError, place
from ledger.revisions import ConflictError, Signature
from ledger.soundness import faults_of
from ledger.store import Store
from ledger.taking import AlreadyBegunError, begin, take
from loaders.contents import Contents
from loaders.folders import Folders, NoTablesError

SAID: dict[type[Exception], str] = {
    AlreadyBegunError: "Le registre est déjà commencé\u202f: import y saisit ce qui diffère.",
    NotEmptyError: "Le registre n’est pas vide\u202f: donner par REGISTER_URL une base neuve.",
    ConflictError: "Quelqu’un a changé les mêmes lignes au même moment\u202f: recommencer.",
}


class NotThereError(Exception):
    """Something that is asked for is not there; the message says what, in one French line."""


def main() -> int:
    """Run it; the status is 0 when all went well."""
    parser = argparse.ArgumentParser(
        prog="python -m ledger", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=COMMANDS)
    parser.add_argument("path", nargs="?", type=Path)
    parser.add_argument("--edition", type=int)
    asked = parser.parse_args()
    if asked.path is None and asked.what not in ("init", "check"):
        parser.error("il manque un dossier ou un fichier")
    try:
        here = place()
        if here is None:
            raise NotThereError("Il n’y a pas de registre\u202f: donner son adresse par REGISTER_URL.")
        return COMMANDS[asked.what](here, Store(here.url), asked)
    except tuple(SAID) as error:
        print(SAID[type(error)], file=sys.stderr)
    except (NotThereError, PlaceError, NoTablesError, NotTakenError, OSError) as error:
        print(error, file=sys.stderr)
    except (SQLAlchemyError, zipfile.BadZipFile, KeyError) as error:
        print(f"La base ou le fichier ne se lit pas ({type(error).__name__}).", file=sys.stderr)
    return 1


def _init(here: Place, store: Store, asked: argparse.Namespace) -> int:
    contents = Contents.read(Folders.of(asked.path.resolve() if asked.path else here.data))
    with store.writing() as connection:
        made = begin(connection, contents, Signature.now(reason=BEGUN))
    print(f"Le registre commence par l’édition 0, de {made.revision} lignes.")
    return 0


def _import(_: Place, store: Store, asked: argparse.Namespace) -> int:
    contents = Contents.read(Folders.of(asked.path.resolve()))
    with store.writing() as connection:
        former = _begun(last_edition(connection))
        take(connection, contents, Signature.now(reason=f"Repris de {asked.path.name}"))
        count = len([*differences_since(connection, former.revision)])
    print(f"Le registre a {count} ligne(s) qui diffèrent de l’édition {former.number}, à publier.")
    return 0


def _export(here: Place, store: Store, asked: argparse.Namespace) -> int:
    with store.publishing() as connection:
        former = _begun(last_edition(connection))
        if asked.edition is None:
            contents = Contents.read(Folders.of(here.data))
            files = files_by_name(tables_now(connection, contents, former))
        else:
            files = files_of(connection, edition(connection, asked.edition).number)
    asked.path.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (asked.path / name).write_bytes(content)
    print(f"{len(files)} tables sont écrites dans {asked.path}.")
    return 0


def _backup(_: Place, store: Store, asked: argparse.Namespace) -> int:
    with store.reading() as connection:
        back_up(connection, asked.path)
    print(f"Tout le registre est dans {asked.path}, que vous seul pouvez lire.")
    return 0


def _restore(_: Place, store: Store, asked: argparse.Namespace) -> int:
    with store.writing() as connection:
        restore(connection, asked.path)
        faults = faults_of(connection)
    return _told(faults)


def _check(_: Place, store: Store, __: argparse.Namespace) -> int:
    with store.reading() as connection:
        return _told(faults_of(connection))


def _begun(last: Published | None) -> Published:
    if last is None:
        raise NotThereError("Le registre n’est pas commencé\u202f: python -m ledger init.")
    return last


def _told(faults: list[str]) -> int:
    print("\n".join(faults) or "Le registre est ce que ses révisions en ont fait.")
    return 1 if faults else 0


COMMANDS: dict[str, Callable[[Place, Store, argparse.Namespace], int]] = {
    "init": _init,
    "import": _import,
    "export": _export,
    "backup": _backup,
    "restore": _restore,
    "check": _check,
}

if __name__ == "__main__":
    sys.exit(main())
