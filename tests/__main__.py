"""Run everything that a change must pass: lint, format, import contracts, then the tests.

The browser journeys need Chromium, and the two replicas HAProxy. On Debian, as root, they are installed when
they are missing; elsewhere a message says what to install. Without HAProxy its tests are skipped, and say so.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent

CHECKS = (
    ("Lint", [sys.executable, "-m", "ruff", "check", "."]),
    ("Format", [sys.executable, "-m", "ruff", "format", "--check", "."]),
    (
        "Scripts of the screens",
        [
            str(BIN / "biome"),
            "ci",
            "--config-path=.biome.json",
            "--error-on-warnings",
            "pages",
            "web/streamlit_seams",
        ],
    ),
    ("Import contracts", [str(BIN / "lint-imports")]),
    # Two at a time: a browser journey waits more than it works. The tests of a file share what it starts.
    ("Tests", [sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadfile", *sys.argv[1:]]),
)

NO_CHROMIUM = """Chromium is missing: the browser journeys cannot run.
Install it (Debian: apt-get install chromium; Windows or macOS: Chrome or Chromium from its maker) and put it
on the PATH, or name its program in the CHROMIUM environment variable."""


def main() -> int:
    """Run the checks in order and stop at the first that fails; return its exit code."""
    from tests.browser.chromium import find_chromium
    from tests.browser.replicas import find_haproxy

    os.chdir(ROOT)
    ensure("haproxy", find_haproxy)
    if not ensure("chromium", find_chromium):
        print(NO_CHROMIUM, file=sys.stderr)
        return 1
    for title, command in CHECKS:
        print(f"── {title}", flush=True)
        code = subprocess.run(command, check=False).returncode
        if code:
            print(f"{title}: failed", file=sys.stderr)
            return code
    return 0


def ensure(package: str, find: Callable[[], str | None]) -> bool:
    """Tell whether a program is there, after installing Debian's package of it when that is possible."""
    if find():
        return True
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    print(f"── {package} is missing: installing Debian's", flush=True)
    subprocess.run(["apt-get", "update", "-qq"], check=False)
    subprocess.run(["apt-get", "install", "-y", "-qq", package], check=False, stdout=subprocess.DEVNULL)
    return find() is not None


if __name__ == "__main__":
    sys.exit(main())
