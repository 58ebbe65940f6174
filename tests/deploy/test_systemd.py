"""The systemd units: what systemd itself says of them and, without it, that they start what is there."""

import configparser
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.browser.replicas import DEPLOY, ROOT, find_haproxy

INSTALLED = "/opt/initiatives-territoriales"
UNITS = ("initiatives@.service", "initiatives-haproxy.service")


def service_of(unit: str) -> configparser.SectionProxy:
    """Return the part of a unit that says what is run; of a name given twice, the last."""
    reader = configparser.RawConfigParser(strict=False)
    reader.optionxform = str
    reader.read(DEPLOY / unit, encoding="utf-8")
    return reader["Service"]


@pytest.fixture
def installed(tmp_path) -> list[Path]:
    """The units as if this folder were where they are installed."""
    units = [tmp_path / name for name in UNITS]
    for unit in units:
        text = (DEPLOY / unit.name).read_text(encoding="utf-8")
        unit.write_text(text.replace(INSTALLED, str(ROOT)), encoding="utf-8")
    return units


@pytest.mark.skipif(
    not (shutil.which("systemd-analyze") and find_haproxy()), reason="needs systemd and HAProxy"
)
def test_systemd_finds_nothing_to_say_against_the_units(installed):
    command = ["systemd-analyze", "verify", "--man=no", *installed]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (found.returncode, found.stderr) == (0, "")


@pytest.mark.parametrize("unit", UNITS)
def test_a_unit_runs_as_nobody_in_particular_and_writes_nothing(unit):
    service = service_of(unit)
    assert service["DynamicUser"] == "yes"
    assert service["ProtectSystem"] == "strict"
    assert service["NoNewPrivileges"] == "yes"


def test_a_replica_is_started_as_make_run_starts_it():
    command = service_of("initiatives@.service")["ExecStart"].removeprefix(f"{INSTALLED}/.venv/bin/python ")
    assert command == "-m streamlit run app.py --server.port %i"


def test_the_files_that_the_units_name_are_in_the_repository():
    for unit in UNITS:
        text = (DEPLOY / unit).read_text(encoding="utf-8")
        for word in text.replace("=", " ").split():
            if word.startswith(f"{INSTALLED}/deploy/"):
                assert (ROOT / word.removeprefix(f"{INSTALLED}/")).is_file()
