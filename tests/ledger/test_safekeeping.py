"""A backup is made from the screen and tried by restoring it aside; one that is damaged is said to be."""

import zipfile

import pytest

from ledger.accounts import Role
from ledger.place import SQLITE, Place
from ledger.safekeeping import FOLDER, KEPT, make_backup, try_backup
from ledger.store import Store
from tests.ledger.team import again, desk_of, draw_part

ON_SQLITE = pytest.mark.parametrize("new_url", [SQLITE], indirect=True)  # the same on both


def test_a_backup_is_tried_and_can_be_restored(place: Place, store: Store, edition):
    head = desk_of(place, store, Role.ADMINISTRATEUR)
    app = draw_part("sauvegarde", head, edition)
    assert "Aucune sauvegarde" in app.info[0].value
    app.button(key="equipe_sauver").click()
    again(app)
    (made,) = head.backups()
    assert (made.edition, made.faults) == (0, ())
    assert "elle se restaure" in "".join(each.value for each in app.markdown)
    assert head.backup_file(made.name).stat().st_mode & 0o077 == 0
    for name in ("registre-20200101-000000.zip", "../register.sqlite3", made.name.replace(".zip", ".json")):
        with pytest.raises(KeyError):
            head.backup_file(name)


@ON_SQLITE
def test_a_damaged_backup_is_said_to_be(place: Place, store: Store):
    made = make_backup(place, store)
    whole = place.folder / FOLDER / made.name
    cut = place.folder / "cut.zip"
    cut.write_bytes(whole.read_bytes()[:-500])
    assert try_backup(cut, made.at).faults
    with zipfile.ZipFile(whole) as archive, zipfile.ZipFile(cut, "w") as other:
        for name in archive.namelist():
            content = archive.read(name)
            lines = content.splitlines(keepends=True)
            other.writestr(name, b"".join(lines[:-1]) if name == "revisions.jsonl" else content)
    assert any("n’est pas ce que ses révisions" in each for each in try_backup(cut, made.at).faults)


@ON_SQLITE
def test_the_oldest_go(place: Place, store: Store):
    count = KEPT + 2
    folder = place.folder / FOLDER
    folder.mkdir(parents=True)
    for number in range(count):
        (folder / f"registre-20200101-00000{number}.zip").touch()
    make_backup(place, store)
    left = sorted(path.name for path in folder.glob("*.zip"))
    assert len(left) == KEPT
    assert left[0] == f"registre-20200101-00000{count - KEPT + 1}.zip"
