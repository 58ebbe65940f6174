"""The image: what cannot be built here is linted, and what it copies is run."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from urllib3 import PoolManager

from atlas.editions.compiled import FOLDER as COMPILED
from ledger.place import OFF, REGISTER_URL
from loaders.folders import DATA_FOLDER
from tests.browser.server import ROOT, free_port, start, wait_for

DOCKERFILE = ROOT / "deploy" / "Dockerfile"
TEXT = DOCKERFILE.read_text(encoding="utf-8")
COPIED = re.findall(r"^COPY (?!--from)(\S+) ", TEXT, re.MULTILINE)
IGNORE = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
NOT_IN_THE_IMAGE = shutil.ignore_patterns(
    *(line.removeprefix("**/") for line in IGNORE if line.startswith("**/"))
)


def files_of(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def image(tmp_path_factory) -> Path:
    """What the image holds of the repository."""
    folder = tmp_path_factory.mktemp("image")
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=NOT_IN_THE_IMAGE)
        else:
            shutil.copy(source, folder / name)
    # Nothing can be written there, as on a root that is read-only; by root, who runs some tests, either.
    (folder / "data" / COMPILED).touch()
    return folder


@pytest.fixture(scope="module")
def copied(image: Path) -> set[Path]:
    """The files of the image before anything runs."""
    return files_of(image)


@pytest.fixture(scope="module")
def address(image: Path, copied: set[Path]) -> Iterator[str]:
    """The application of the image, as somebody who has no home."""
    port = free_port()
    settings = {"PYTHONDONTWRITEBYTECODE": "1", REGISTER_URL: OFF, "HOME": str(image / "nowhere")}
    environment = {**os.environ, **settings}
    del environment[DATA_FOLDER]  # its own tables
    with start("app.py", port, environment, folder=image) as server:
        try:
            wait_for(f"http://127.0.0.1:{port}/api/v1/health")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def test_the_dockerfile_has_no_defect_that_hadolint_knows():
    hadolint = Path(sys.executable).parent / "hadolint"
    found = subprocess.run([hadolint, DOCKERFILE], capture_output=True, text=True, check=False)
    assert (found.returncode, found.stdout) == (0, "")


def test_the_image_runs_as_nobody_in_particular_and_says_whether_it_is_well():
    last_user = re.findall(r"^USER (\S+)", TEXT, re.MULTILINE)[-1]
    assert int(last_user) > 0
    assert re.search(r"^HEALTHCHECK .*\n\s+CMD .*/api/v1/ready", TEXT, re.MULTILINE)


def test_the_builder_is_sent_what_the_image_copies_and_nothing_else():
    sent = {line.removeprefix("!") for line in IGNORE if line.startswith("!")}
    assert "*" in IGNORE
    assert sent == {*COPIED, "requirements.txt"}


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/api/v1/initiatives.csv",
        "/territoire/departement-59.pdf",
        # Before any screen is drawn here: a map in another site may have its page from another replica.
        "/component/streamlit_folium.st_folium/index.html",
    ],
)
def test_what_the_image_copies_is_enough_to_serve(address, path):
    answer = PoolManager().request("GET", address + path)
    assert answer.status == 200
    assert answer.data


def test_the_application_writes_nothing_so_that_its_root_may_be_read_only(image, copied, address):
    for path in ("/", "/carte.pdf?region=76", "/api/v1/initiatives.csv"):
        assert PoolManager().request("GET", address + path).status == 200
    assert files_of(image) == copied
