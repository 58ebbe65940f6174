"""The compose file: valid, and true to the files and the names that it speaks of."""

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.browser.replicas import DEPLOY, find_haproxy

COMPOSE = DEPLOY / "compose.yaml"
UPDATE = DEPLOY / "update.sh"
SERVICES = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))["services"]
REPLICAS = {name: service for name, service in SERVICES.items() if name.startswith("replica-")}
HAPROXY = SERVICES["haproxy"]

# Stands for Docker: writes what it is asked and does nothing; both replicas are up when asked a third time.
DOCKER = """#!/bin/sh
echo "$*" >> "$ASKED"
case "$*" in
    *{fails}*) exit 1 ;;
    *wget*) test "$(grep -c wget "$ASKED")" -ge 3 ;;
esac
"""


@pytest.fixture
def update(tmp_path):
    """Run the rolling update with a Docker that fails at some words; give its code, and what it asked."""

    def run(fails: str = "nothing") -> tuple[int, list[str]]:
        docker = tmp_path / "docker"
        docker.write_text(DOCKER.format(fails=fails), encoding="utf-8")
        docker.chmod(0o755)
        asked = tmp_path / "asked"
        environment = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "ASKED": str(asked), "PAUSE": "0"}
        code = subprocess.run([UPDATE], env=environment, check=False, stderr=subprocess.DEVNULL).returncode
        return code, asked.read_text(encoding="utf-8").splitlines()

    return run


def test_the_compose_file_follows_the_compose_specification():
    validator = Path(sys.executable).parent / "check-jsonschema"
    command = [validator, "--builtin-schema", "vendor.compose-spec", COMPOSE]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout


def test_two_replicas_with_one_secret_are_reached_through_haproxy_only():
    assert len(REPLICAS) == 2
    secrets = {each["environment"]["STREAMLIT_SERVER_COOKIE_SECRET"] for each in REPLICAS.values()}
    assert len(secrets) == 1
    assert secrets.pop().startswith("${COOKIE_SECRET:?"), "without a secret, compose refuses to start"
    assert not any("ports" in each for each in REPLICAS.values())
    assert {HAPROXY["environment"][name] for name in ("REPLICA_A", "REPLICA_B")} == {
        f"{name}:8501" for name in REPLICAS
    }


@pytest.mark.parametrize("name", SERVICES)
def test_no_service_writes_to_its_root_or_gains_a_right(name):
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]


@pytest.mark.parametrize("name", SERVICES)
def test_what_is_mounted_exists_and_may_only_be_read(name):
    folders = [volume for volume in SERVICES[name]["volumes"] if volume.startswith(".")]
    for volume in folders:
        source, _, mode = volume.split(":")
        assert (DEPLOY / source).exists()
        assert mode == "ro"


@pytest.mark.parametrize("name", REPLICAS)
def test_a_replica_keeps_what_it_read_last_in_a_volume_that_its_user_may_write(name):
    image = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    (kept,) = (volume for volume in SERVICES[name]["volumes"] if not volume.startswith("."))
    volume, folder = kept.split(":")
    assert volume in yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))["volumes"]
    assert f"COMPILED_FOLDER={folder}" in image
    assert f"install --directory --owner=app {folder}" in image


def test_every_name_that_the_configuration_of_haproxy_asks_for_is_given():
    asked = set(re.findall(r"\$\{(\w+)\}", (DEPLOY / "haproxy.cfg").read_text(encoding="utf-8")))
    assert asked == set(HAPROXY["environment"])


@pytest.mark.skipif(not find_haproxy(), reason="needs HAProxy (Debian: apt-get install haproxy)")
def test_haproxy_accepts_its_configuration_with_the_names_of_the_compose_file():
    environment = {**HAPROXY["environment"], "AWAY_PAGE": str(DEPLOY / "absent.html")}
    command = [find_haproxy(), "-c", "-f", DEPLOY / "haproxy.cfg"]
    found = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stderr


def test_an_update_takes_the_second_replica_only_once_both_are_up_again(update):
    assert UPDATE.stat().st_mode & stat.S_IXUSR
    code, asked = update()
    assert code == 0
    kinds = [re.search(r"build|replica-[ab]|wget", line)[0] for line in asked]
    assert kinds == ["build", "replica-a", "wget", "wget", "wget", "replica-b", "wget"]


def test_an_update_stops_at_a_replica_that_does_not_become_healthy(update):
    code, asked = update(fails="replica-a")
    assert code != 0
    assert not any("replica-b" in line for line in asked)
