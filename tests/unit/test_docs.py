"""What is there is documented: folders, filters, formats, environment variables, commands."""

import re
from pathlib import Path

import pytest

from atlas.criteria import CRITERIA
from outputs.files.formats import FORMATS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
DOCS = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md")}
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
SHIPPED = ("app.py", "atlas", "french", "geo", "ledger", "loaders", "outputs", "pages", "web", "tests")


def folders(root: Path) -> list[str]:
    """The folders that are committed, without those that tools make."""
    found = (path for path in root.iterdir() if path.is_dir() and not path.name.startswith((".", "_")))
    return sorted(path.name for path in found if path.name != "look" and any(path.iterdir()))


def sources() -> str:
    paths = (
        path for name in SHIPPED for path in ([ROOT / name] if "." in name else (ROOT / name).rglob("*.py"))
    )
    return "\n".join(path.read_text(encoding="utf-8") for path in paths if "contenders" not in path.parts)


@pytest.mark.parametrize("folder", folders(ROOT))
def test_every_folder_is_explained_on_the_first_page(folder: str):
    assert f"`{folder}/`" in README


@pytest.mark.parametrize("folder", folders(ROOT / "tests"))
def test_every_folder_of_tests_is_explained(folder: str):
    assert f"tests/{folder}`" in DOCS["architecture.md"]


@pytest.mark.parametrize("criterion", [criterion.key for criterion in CRITERIA])
def test_every_criterion_is_documented(criterion: str):
    assert f"`{criterion}`" in DOCS["api.md"]


@pytest.mark.parametrize("ending", [each.address_ending for each in FORMATS])
def test_every_format_is_documented(ending: str):
    assert f"`{ending}`" in DOCS["api.md"]


def test_every_environment_variable_is_documented():
    read = re.findall(r"environ(?:\.get\(|\[)\"?(\w+)", sources())
    named = {name for name in read if name.isupper() and name != "PATH"}
    assert named >= {"DATA_FOLDER", "COMPILED_FOLDER", "CHROMIUM"}
    assert [name for name in sorted(named) if f"`{name}`" not in DOCS["architecture.md"]] == []


def test_every_command_says_what_it_does_and_help_lists_it():
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
    said = set(re.findall(r"^([a-z]+):.*## \S", MAKEFILE, re.MULTILINE))
    assert targets == said
    assert {"run", "test", "check", "fix", "help"} <= targets
    for target in ("run", "test"):
        assert f"make {target}" in README
    for target in ("run", "check", "fix", "test", "help"):
        assert f"make {target}" in CONTRIBUTING


def test_the_first_page_is_short():
    assert len(README.splitlines()) <= 120


def test_every_link_of_the_docs_leads_to_a_file():
    pages = [
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "deploy").glob("*.md"),
    ]
    broken = [
        (page.name, target)
        for page in pages
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
        if not target.startswith(("http", "/")) and not (page.parent / target).exists()
    ]
    assert broken == []


def test_every_direct_dependency_has_its_reason():
    wanted = re.findall(r'^    "([A-Za-z0-9-]+)[><=]', (ROOT / "pyproject.toml").read_text(), re.MULTILINE)
    table = DOCS["data.md"].partition("## Dependencies")[2]
    assert [name for name in wanted if not re.search(rf"\b{name}\b", table)] == []
