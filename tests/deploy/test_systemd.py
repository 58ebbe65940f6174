"""The systemd units: what systemd itself says of them and, without it, that they start what is there."""

import configparser
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.browser.replicas import DEPLOY, ROOT, find_haproxy

INSTALLED = "/opt/initiatives-territoriales"
UNITS = ("initiatives@.service", "initiatives-haproxy.service")
UPDATE = DEPLOY / "update-units.sh"

ALL_UP = "http://127.0.0.1:8404/all-up"
HAPROXY_ENVIRONMENT = "\n".join(
    line.partition("=")[2]
    for line in (DEPLOY / "initiatives-haproxy.service").read_text(encoding="utf-8").splitlines()
    if line.startswith("Environment=")
)

# Stand for what it asks: they write it down; three replicas run already, and every address answers.
SYSTEMCTL = """#!/bin/sh
echo "$*" >> "$ASKED"
case "$*" in
    *{fails}*) exit 1 ;;
    list-units*) for port in 1 2 3; do echo "initiatives@850$port.service loaded active"; done ;;
esac
"""
CURL = """#!/bin/sh
for address; do :; done
echo "$address" >> "$ASKED"
"""


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


@pytest.fixture
def update(tmp_path):
    """Update the units with a systemctl that fails at some words; give the code, and what was asked."""

    def run(replicas: int, fails: str = "nothing") -> tuple[int, list[str]]:
        for name, text in (("systemctl", SYSTEMCTL.format(fails=fails)), ("curl", CURL)):
            (tmp_path / name).write_text(text, encoding="utf-8")
            (tmp_path / name).chmod(0o755)
        settings, asked = tmp_path / "environment", tmp_path / "asked"
        settings.write_text(f"STREAMLIT_SERVER_COOKIE_SECRET=x\nREPLICAS={replicas}\n", encoding="utf-8")
        given = {
            "ENVIRONMENT_FILE": str(settings),
            "ASKED": str(asked),
            "PATH": f"{tmp_path}:{os.environ['PATH']}",
        }
        code = subprocess.run([UPDATE], env=given, check=False, stderr=subprocess.DEVNULL).returncode
        return code, asked.read_text(encoding="utf-8").splitlines()

    return run


def test_as_many_replicas_are_started_as_the_number_says(update):
    code, asked = update(4)
    assert code == 0
    started = [line for line in asked if line.startswith("enable --now")]
    assert started == [f"enable --now --quiet initiatives@{port}" for port in (8501, 8502, 8503, 8504)]
    assert not any("disable" in line for line in asked)


def test_haproxy_is_told_of_fewer_before_the_others_go(update):
    _, asked = update(2)
    reloaded = asked.index("reload-or-restart initiatives-haproxy")
    assert [line for line in asked if line.startswith("disable")] == [
        "disable --now --quiet initiatives@8503.service"
    ]
    assert reloaded < asked.index("disable --now --quiet initiatives@8503.service")


def test_the_next_unit_is_restarted_only_once_all_replicas_are_up_again(update):
    _, asked = update(2)
    kinds = [
        re.search(r"restart initiatives@\d+|all-up|ready", line)[0] for line in asked[asked.index(ALL_UP) :]
    ]
    each = [["all-up", f"restart initiatives@{port}", "ready"] for port in (8501, 8502)]
    assert kinds == [*each[0], *each[1], "all-up"]


def test_an_update_of_the_units_stops_at_one_that_does_not_start(update):
    code, asked = update(2, fails="restart initiatives@8501")
    assert code != 0
    assert "restart initiatives@8502" not in asked


@pytest.mark.skipif(not find_haproxy(), reason="needs HAProxy")
@pytest.mark.parametrize("number", [1, 2, 12])
def test_haproxy_accepts_what_is_written_for_any_number_of_replicas(tmp_path, number):
    given = {"REPLICAS": str(number), "PUBLIC_ADDRESS": "", "PATH": os.environ["PATH"]}
    text = subprocess.check_output([DEPLOY / "servers.sh"], env=given, text=True)
    servers = re.findall(r"^    server replica(\d+) 127.0.0.1:(\d+) cookie (\d+)$", text, re.MULTILINE)
    assert servers == [(str(each), str(8500 + each), str(each)) for each in range(1, number + 1)]
    (tmp_path / "haproxy.cfg").write_text(text, encoding="utf-8")
    unit = dict(each.split("=", 1) for each in re.findall(r"\b[A-Z_]+=\S*", HAPROXY_ENVIRONMENT))
    command = [find_haproxy(), "-c", "-f", tmp_path / "haproxy.cfg"]
    environment = {**unit, "AWAY_PAGE": str(DEPLOY / "absent.html")}
    found = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stderr


def test_descriptors_are_bounded_above_what_haproxy_opens():
    configuration = (DEPLOY / "haproxy.cfg").read_text(encoding="utf-8")
    bounds = (int(found) for found in re.findall(r"maxconn (\d+)", configuration))
    for unit, bound in zip(reversed(UNITS), bounds, strict=True):
        assert int(service_of(unit)["LimitNOFILE"]) > 2 * bound


def test_the_secret_of_the_replicas_is_kept_from_haproxy():
    assert service_of("initiatives-haproxy.service")["UnsetEnvironment"] == "STREAMLIT_SERVER_COOKIE_SECRET"
