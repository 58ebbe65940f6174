"""The recipes of the docs, done in a copy of the repository."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
RECIPES = ROOT / "docs" / "recipes.md"
COPIED = (
    "app.py",
    "site.toml",
    "atlas",
    "data",
    "french",
    "geo",
    "ledger",
    "loaders",
    "outputs",
    "pages",
    "web",
    ".streamlit",
)
WHERE = r"^`(?P<file>[^`]+)`, (?:(?P<place>after|before|instead of) `(?P<line>[^`]+)`|new):"
BLOCK = re.compile(WHERE + r"\n\n```\w+\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """One piece of a recipe: a text, and where in which file it goes."""

    file: str
    place: str
    line: str
    text: str

    def apply(self, root: Path) -> None:
        """Put it where it goes; the line that it stands beside must be there once."""
        path = root / self.file
        if not self.place:
            assert not path.exists(), f"{self.file} is there already"
            path.write_text(self.text, encoding="utf-8")
            return
        content = path.read_text(encoding="utf-8")
        line = f"{self.line}\n"
        assert content.count(line) == 1, f"{self.file} has not one line {self.line!r}"
        wanted = {"after": line + self.text, "before": self.text + line, "instead of": self.text}[self.place]
        path.write_text(content.replace(line, wanted), encoding="utf-8")


def blocks(text: str) -> list[Block]:
    """Read the blocks of the recipes, in their order."""
    return [
        Block(found["file"], found["place"] or "", found["line"] or "", found["text"])
        for found in BLOCK.finditer(text)
    ]


def followed(root: Path) -> Path:
    """Copy what runs into a folder, and do every recipe there."""
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, root / name, ignore=shutil.ignore_patterns("__pycache__", ".compiled"))
        else:
            shutil.copy(source, root / name)
    for block in blocks(RECIPES.read_text(encoding="utf-8")):
        block.apply(root)
    return root
