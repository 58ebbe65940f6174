"""How a client is installed: a package of Debian's, or of the Python index in an environment of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

ENVIRONMENTS = Path(__file__).parents[2] / ".clients"


class Package(Protocol):
    """What installs a client."""

    def install(self) -> str:
        """Install it when it is missing and that is possible; say what keeps it from being there."""


@dataclass(frozen=True)
class Debian:
    """Packages of Debian's, and the program or the pattern of a file that tells that they are there."""

    program: str
    packages: tuple[str, ...]

    def install(self) -> str:
        """Install them as root; anyone else is told how."""
        if self._is_there():
            return ""
        wanted = " ".join(self.packages)
        is_root = hasattr(os, "geteuid") and os.geteuid() == 0
        if not (is_root and shutil.which("apt-get")):
            return f"{self.program} is missing: on Debian or Ubuntu, sudo apt install {wanted}"
        print(f"── {self.program} is missing: installing Debian's {wanted}", flush=True)
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *self.packages]
        subprocess.run(install, check=False, stdout=subprocess.DEVNULL)
        return "" if self._is_there() else f"apt-get could not install {wanted}"

    def _is_there(self) -> bool:
        return bool(shutil.which(self.program)) or any(Path("/").glob(self.program.lstrip("/")))


@dataclass(frozen=True)
class Python:
    """Distributions of the Python index, pinned, in an environment that nothing else is in."""

    name: str
    distributions: tuple[str, ...]

    @property
    def folder(self) -> Path:
        """Where the environment is."""
        return ENVIRONMENTS / self.name

    @property
    def interpreter(self) -> Path:
        """Its Python."""
        return self.folder / "bin" / "python"

    def install(self) -> str:
        """Make the environment once; what is installed is what was pinned."""
        done = self.folder / "installed.txt"
        wanted = "\n".join(self.distributions)
        if done.exists() and done.read_text() == wanted:
            return ""
        print(f"── {self.name} is missing: installing {', '.join(self.distributions)}", flush=True)
        made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(self.folder)], check=False)
        pip = [str(self.interpreter), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        if made.returncode or subprocess.run([*pip, *self.distributions], check=False).returncode:
            return f"pip could not install {', '.join(self.distributions)}"
        done.write_text(wanted)
        return ""

    def version(self) -> str:
        """Return the version of its first distribution."""
        name = self.distributions[0].partition("==")[0]
        return self.run("-c", f"import importlib.metadata as m; print(m.version({name!r}))").strip()

    def run(self, *words: str) -> str:
        """Run its Python, and return what it prints."""
        return said([str(self.interpreter), *words])


@dataclass(frozen=True)
class Npm:
    """A package of npm's, pinned, in a folder of its own."""

    name: str
    version: str

    @property
    def folder(self) -> Path:
        """Where its files are."""
        return ENVIRONMENTS / self.name / "node_modules" / self.name

    def install(self) -> str:
        """Install it once; say what keeps it from being there."""
        described = self.folder / "package.json"
        if (
            described.exists()
            and json.loads(described.read_text(encoding="utf-8"))["version"] == self.version
        ):
            return ""
        if not shutil.which("npm"):
            return "npm is missing: on Debian or Ubuntu, sudo apt install npm"
        wanted = f"{self.name}@{self.version}"
        print(f"── {self.name} is missing: installing {wanted}", flush=True)
        place = ["--prefix", str(ENVIRONMENTS / self.name), "--no-audit", "--no-fund", "--silent"]
        done = subprocess.run(["npm", "install", *place, wanted], check=False)
        return f"npm could not install {wanted}" if done.returncode else ""


@dataclass(frozen=True)
class All:
    """Several packages, all of which a client needs."""

    packages: tuple[Package, ...]

    def install(self) -> str:
        """Install each; say what keeps the first that is missing from being there."""
        return next(filter(None, (each.install() for each in self.packages)), "")


def said(command: list[str], limit: float = 300) -> str:
    """Run a command to its end, and return what it prints.

    Raises
    ------
    AssertionError
        It fails, with its last words.
    """
    done = subprocess.run(
        command, capture_output=True, text=True, errors="replace", timeout=limit, check=False
    )
    words = (done.stderr.strip() or done.stdout.strip()).splitlines()
    assert done.returncode == 0, f"{Path(command[0]).name}: {words[-1] if words else done.returncode}"
    return done.stdout


def told(command: list[str]) -> str:
    """Return the first line that a command says of itself, wherever it says it."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return (done.stdout.strip() or done.stderr.strip()).splitlines()[0]
