"""What is entered is kept, in order, by whom and why; nobody overwrites what they have not seen."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from ledger.backup import back_up, restore
from ledger.differences import tables_now
from ledger.editions import files_of, last_edition
from ledger.place import Place
from ledger.records import records, rows_of
from ledger.revisions import ConflictError, Edit, Signature, enter
from ledger.soundness import faults_of
from ledger.store import PrivateError, Store
from ledger.tables import ACCOUNTS, REVISIONS
from ledger.taking import take
from loaders.contents import Contents
from loaders.folders import Folders

SMALAH = ("initiatives", "la-smalah")


def edited(store: Store, key: tuple[str, str] = SMALAH, **cells: str) -> Edit:
    """An edit of a row as it is seen now."""
    with store.reading() as connection:
        row = records(connection, [key])[key]
    return Edit(*key, row.version, {**(row.cells or {}), **cells})


def enter_now(store: Store, *edits: Edit, author: int = 1, reason: str = "") -> int:
    with store.writing() as connection:
        return enter(connection, edits, Signature.now(author, reason))


def keys_now(store: Store) -> list[str]:
    with store.reading() as connection:
        return [each.key for each in rows_of(connection, "initiatives")]


def contents_of(place: Place) -> Contents:
    return Contents.read(Folders.of(place.data))


def test_what_was_taken_comes_out_byte_for_byte(place: Place, store: Store):
    read = {path.name: path.read_bytes() for path in place.data.glob("*.csv")}
    with store.publishing() as connection:
        former = last_edition(connection)
        assert files_of(connection, 0) == read
        tables = tables_now(connection, contents_of(place), former)
    assert {f"{name}.csv": content for name, content in tables.items()} == read


def test_a_change_of_a_cell_changes_its_row_in_the_file_and_nothing_else(place: Place, store: Store):
    enter_now(store, edited(store, nom="La Smalah, café"))
    with store.publishing() as connection:
        tables = tables_now(connection, contents_of(place), last_edition(connection))
    lines = (place.data / "initiatives.csv").read_text(encoding="utf-8").splitlines()
    now = tables["initiatives"].decode().splitlines()
    differing = [(was, line) for was, line in zip(lines, now, strict=True) if was != line]
    assert len(differing) == 1
    assert differing[0][1].startswith('la-smalah,"La Smalah, café",')


def test_a_revision_says_who_when_why_and_what_was_there(store: Store):
    former = edited(store).after
    change = enter_now(store, edited(store, nom="Smalah"), author=3, reason="Son nom d’usage")
    with store.reading() as connection:
        kept = connection.execute(select(REVISIONS).where(REVISIONS.c.change == change)).one()
    assert (kept.author, kept.reason, kept.version) == (3, "Son nom d’usage", 2)
    assert kept.before == {name: text for name, text in former.items() if text}
    assert kept.after == {**kept.before, "nom": "Smalah"}
    assert kept.at.endswith("+00:00")


def test_the_second_writer_sees_both_values_cell_by_cell_and_nothing_is_done(store: Store):
    first, second = edited(store, nom="Un nom"), edited(store, nom="Un autre", site="https://exemple.fr")
    enter_now(store, first)
    with pytest.raises(ConflictError) as refused:
        enter_now(store, edited(store, key=("themes", "alimentation"), libelle="Manger"), second)
    (clash,) = refused.value.clashes
    cells = {name: texts for name, *texts in clash.cells()}
    assert cells["nom"][1:] == ["Un nom", "Un autre"]
    assert cells["site"][2] == "https://exemple.fr"
    with store.reading() as connection:
        themes = {each.key: each for each in rows_of(connection, "themes")}
    assert themes["alimentation"].version == 1, "an edit beside the refused one was kept"


def test_a_row_taken_away_and_put_back_keeps_its_place(store: Store):
    row, keys = edited(store), keys_now(store)
    enter_now(store, Edit(*SMALAH, row.version, None))
    assert keys_now(store) == [key for key in keys if key != "la-smalah"]
    enter_now(store, Edit(*SMALAH, row.version + 1, row.after))
    assert keys_now(store) == keys


def test_tables_that_are_taken_in_again_enter_what_differs_only(place: Place, store: Store):
    path = place.data / "initiatives.csv"
    text = path.read_text(encoding="utf-8").replace("\nla-smalah,La Smalah,", "\nla-smalah,Smalah,")
    path.write_text(text, encoding="utf-8")
    with store.writing() as connection:
        change = take(connection, contents_of(place), Signature.now())
        kept = connection.execute(select(REVISIONS).where(REVISIONS.c.change == change)).all()
        assert take(connection, contents_of(place), Signature.now()) == 0
    assert [(each.row_key, each.after["nom"]) for each in kept] == [("la-smalah", "Smalah")]


def test_who_publishes_cannot_ask_for_what_is_private(store: Store):
    with store.publishing() as connection, pytest.raises(PrivateError):
        connection.execute(select(ACCOUNTS))


def test_a_backup_fills_a_new_register_that_is_the_same(store: Store, new_url: Callable[[], str], tmp_path):
    enter_now(store, edited(store, nom="Nom\u0000 \U0001f331"))
    with store.reading() as connection:
        back_up(connection, tmp_path / "sauvegarde.zip")
        files, rows = files_of(connection, 0), rows_of(connection, "initiatives")
    other = Store(new_url())
    with other.writing() as connection:
        restore(connection, tmp_path / "sauvegarde.zip")
        assert faults_of(connection) == []
        assert files_of(connection, 0) == files
        assert rows_of(connection, "initiatives") == rows
    other.close()
