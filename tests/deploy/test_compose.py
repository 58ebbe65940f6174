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
REPLICA, HAPROXY = SERVICES["replica"], SERVICES["haproxy"]

# Stands for Docker: writes what it is asked and does nothing; three replicas run, and all are up when asked a
# third time.
DOCKER = """#!/bin/sh
echo "$*" >> "$ASKED"
case "$*" in
    *{fails}*) exit 1 ;;
    *"ps --quiet"*) printf 'one\\ntwo\\nthree\\n' ;;
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


def test_one_number_says_how_many_replicas_there_are_and_haproxy_is_told_the_same():
    assert REPLICA["deploy"]["replicas"] == HAPROXY["environment"]["REPLICAS"] == "${REPLICAS:-2}"
    assert HAPROXY["environment"]["REPLICA"] == "replica:8501"


def test_replicas_share_one_secret_and_are_reached_through_haproxy_only():
    secret = REPLICA["environment"]["STREAMLIT_SERVER_COOKIE_SECRET"]
    assert secret.startswith("${COOKIE_SECRET:?"), "without a secret, compose refuses to start"
    assert "ports" not in REPLICA
    networks = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))["networks"]
    assert [networks[name] for name in REPLICA["networks"]] == [{"internal": True}]


def test_haproxy_and_the_replicas_know_the_public_address():
    said = {each["environment"]["PUBLIC_ADDRESS"] for each in (REPLICA, HAPROXY)}
    assert said == {"${PUBLIC_ADDRESS:-}"}


def test_descriptors_are_bounded_above_what_haproxy_opens():
    configuration = (DEPLOY / "haproxy.cfg").read_text(encoding="utf-8")
    of_all, of_each = (int(found) for found in re.findall(r"maxconn (\d+)", configuration))
    assert REPLICA["ulimits"]["nofile"] > 2 * of_each
    assert HAPROXY["ulimits"]["nofile"] > 2 * of_all


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


def test_a_replica_keeps_what_it_read_last_in_a_volume_that_its_user_may_write():
    image = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    (kept,) = (volume for volume in REPLICA["volumes"] if not volume.startswith("."))
    volume, folder = kept.split(":")
    assert volume in yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))["volumes"]
    assert f"COMPILED_FOLDER={folder}" in image
    assert f"install --directory --owner=app {folder}" in image


def test_every_name_that_the_configuration_of_haproxy_asks_for_is_given():
    asked = set(
        re.findall(r"(?:\$\{|env\(|defined\()(\w+)", (DEPLOY / "haproxy.cfg").read_text(encoding="utf-8"))
    )
    assert asked == set(HAPROXY["environment"])


@pytest.mark.skipif(not find_haproxy(), reason="needs HAProxy (Debian: apt-get install haproxy)")
@pytest.mark.parametrize("number", ["1", "2", "8"])
def test_haproxy_accepts_its_configuration_with_the_names_of_the_compose_file(number):
    given = {
        "REPLICAS": number,
        "PUBLIC_ADDRESS": "https://exemple.fr",
        "AWAY_PAGE": str(DEPLOY / "absent.html"),
    }
    environment = {**HAPROXY["environment"], **given}
    command = [find_haproxy(), "-c", "-f", DEPLOY / "haproxy.cfg"]
    found = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stderr


def test_an_update_takes_the_next_replica_only_once_all_are_up_again(update):
    assert UPDATE.stat().st_mode & stat.S_IXUSR
    code, asked = update()
    assert code == 0
    first = asked.index("stop one")
    assert ["build" in line for line in asked[:first]] == [True, False, False, False]
    assert "haproxy" in asked[first - 1], "it knows how many there are before one goes away"
    kinds = [re.search(r"stop \w+|rm \w+|up|wget", line)[0] for line in asked[first:]]
    one = ["stop one", "rm one", "up", "wget", "wget", "wget"]
    assert kinds == [*one, "stop two", "rm two", "up", "wget", "stop three", "rm three", "up", "wget"]


def test_a_replica_that_is_made_again_leaves_the_others_as_they_are(update):
    _, asked = update()
    made = [line for line in asked if line.endswith(" replica") and " up " in line]
    assert len(made) == 4
    assert all("--no-recreate" in line and "--wait" in line for line in made)


def test_an_update_stops_at_a_replica_that_does_not_become_healthy(update):
    code, asked = update(fails="rm one")
    assert code != 0
    assert "stop two" not in asked
