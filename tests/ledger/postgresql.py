"""A PostgreSQL of the tests' own: Debian's package, in a temporary folder, on a socket in it."""

import getpass
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

INSTALLED = Path("/usr/lib/postgresql")
NOBODY = "nobody"  # it refuses to run as root
USER = "tests"


def find_postgresql() -> str | None:
    """Return the folder of its programs, the newest version there is."""
    found = sorted(INSTALLED.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    return str(found[-1].parent) if found else on_path and str(Path(on_path).resolve().parent)


@contextmanager
def cluster() -> Iterator[str]:
    """Run a cluster until the end of the block, and give the address of its database."""
    programs = find_postgresql()
    assert programs, "PostgreSQL is missing: install Debian's package postgresql, or run the tests as root"
    account = NOBODY if os.geteuid() == 0 else getpass.getuser()
    with tempfile.TemporaryDirectory(prefix="pg") as folder:
        shutil.chown(folder, account)
        data = f"{folder}/data"
        _run(account, folder, f"{programs}/initdb", "-A", "trust", "-U", USER, "-E", "UTF8", "-N", data)
        control = (account, folder, f"{programs}/pg_ctl", "-D", data, "-l", f"{folder}/log")
        options = f"-k {folder} -c listen_addresses= -c fsync=off -c max_connections=60"
        _run(*control, "-w", "-o", options, "start")
        try:
            yield f"postgresql+psycopg://{USER}@/postgres?host={folder}"
        finally:
            _run(*control, "-m", "immediate", "stop")


def _run(account: str, folder: str, *command: str) -> None:
    options = {"user": account, "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}
    subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, **options)
