"""Two who write at once, each killed in the middle: nothing that was acknowledged is lost."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select

from ledger.editions import files_of
from ledger.place import Place
from ledger.soundness import faults_of
from ledger.store import Store
from ledger.tables import REVISIONS

ROOT = Path(__file__).parents[2]
LARGE = os.environ.get("TRIALS") == "large"
EDITS = 10_000 if LARGE else 60  # acknowledged
A_LIFE = (5, 400) if LARGE else (5, 20)  # edits of a writer, before it is killed


@pytest.mark.trial
def test_no_acknowledged_edit_is_lost_when_writers_are_killed(place: Place, store: Store):
    read = {path.name: path.read_bytes() for path in place.data.glob("*.csv")}
    chance, said, life = random.Random(16), [], 0
    while len(said) < EDITS:
        writers = [start(place.url, f"{life}-{each}") for each in range(2)]
        for writer in writers:
            for _ in range(chance.randint(*A_LIFE)):
                said.append(writer.stdout.readline())
        for writer in writers:
            writer.kill()
            said += writer.stdout.readlines()
            writer.wait()
        life += 1
    acknowledged = {tuple(line.rstrip("\n").split("\t")) for line in said if line.endswith("\n")}
    with store.reading() as connection:
        kept = {
            (str(each.number), each.row_key, each.after["libelle"])
            for each in connection.execute(select(REVISIONS).where(REVISIONS.c.author == 1))
        }
        assert acknowledged <= kept
        assert faults_of(connection) == []
        assert files_of(connection, 0) == read


def start(url: str, seed: str) -> subprocess.Popen:
    command = [sys.executable, "-m", "tests.ledger.writer", url, seed]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
