"""Readers of PDF: poppler (Evince, Okular) and MuPDF, which draw the same page as we do."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image

from tests.clients.installing import Debian, said, told
from tests.clients.site import Site
from tests.clients.trial import Client, Trial

MAP = "/carte.pdf?date=2015-06-01"  # members attested and presumed: the latter are hatched
TERRITORY = "/territoire/departement-59.pdf"
LIST = "/api/v1/initiatives.pdf"
DPI = 100
ALIKE = 6.0  # of 255, the mean by which two pictures of a page may differ: edges are smoothed in two ways

Draw = Callable[[Path, Path], None]


def by_poppler(file: Path, picture: Path) -> None:
    """Draw the first page of a PDF with poppler."""
    said(["pdftoppm", "-r", str(DPI), "-png", "-singlefile", str(file), str(picture.with_suffix(""))])


def by_mupdf(file: Path, picture: Path) -> None:
    """Draw the first page of a PDF with MuPDF."""
    said(["mutool", "draw", "-q", "-r", str(DPI), "-o", str(picture), str(file), "1"])


def pixels(picture: Path, size: tuple[int, int] | None = None) -> np.ndarray:
    """Return the pixels of a picture, at a size."""
    image = Image.open(picture).convert("RGB")
    return np.asarray(image.resize(size) if size else image, dtype=float)


def draws_the_map(draw: Draw) -> Callable[[Site], str]:
    """Return a trial: the map on paper is drawn as our own picture of it."""

    def see(site: Site) -> str:
        ours, theirs = site.fetch(MAP.replace(".pdf", ".png")), site.folder / f"{draw.__name__}.png"
        draw(site.fetch(MAP), theirs)
        drawn = pixels(theirs)
        height, width, _ = drawn.shape
        gap = float(np.abs(drawn - pixels(ours, (width, height))).mean())
        assert gap < ALIKE, f"differs by {gap:.1f} of 255"
        return f"as our own picture of it, within {gap:.1f} of 255; the hatching too"

    return see


def is_tagged(path: str) -> Callable[[Site], str]:
    """Return a trial: a document has a title, its language, tags, and words that can be searched."""

    def see(site: Site) -> str:
        file = site.fetch(path)
        told_of = dict(re.findall(r"^(\w[\w ]*):\s+(.+)$", said(["pdfinfo", str(file)]), re.MULTILINE))
        assert told_of["Tagged"] == "yes", "not tagged"
        assert told_of.get("Title"), "no title"
        tags = said(["pdfinfo", "-struct", str(file)])
        assert "Figure" in tags or re.search(r"^\s*L ", tags, re.MULTILINE), "neither a figure nor a list"
        lists = len(re.findall(r"^\s*LI ", tags, re.MULTILINE))
        fonts = said(["pdffonts", str(file)]).splitlines()[2:]
        assert all(" yes " in font for font in fonts), "a font is not embedded"
        what = f"« {told_of['Title']} », {told_of['Pages']} pages"
        return f"{what}, tagged, {lists} items of lists, fonts embedded"

    return see


def is_numbered(site: Site) -> str:
    """See that the list on paper names its rows and numbers its pages."""
    file = site.fetch(LIST)
    words = said(["pdftotext", str(file), "-"])
    names = site.edition.tables["initiatives"]["nom"]
    assert all(re.sub(r"\W+", "", name) in re.sub(r"\W+", "", words) for name in names), "a name is not there"
    assert re.search(r"page 1 sur \d", words), "pages are not numbered"
    return f"{len(names)} names, found by searching; pages are numbered"


POPPLER = Client(
    "poppler",
    Debian("pdftoppm", ("poppler-utils",)),
    lambda: told(["pdftoppm", "-v"]).removeprefix("pdftoppm version "),
    (
        Trial("draws the map of a day", draws_the_map(by_poppler)),
        Trial("opens the map of a day", is_tagged(MAP)),
        Trial("opens the page of a département", is_tagged(TERRITORY)),
        Trial("opens the list of initiatives", is_tagged(LIST)),
        Trial("searches the list of initiatives", is_numbered),
    ),
)
MUPDF = Client(
    "MuPDF",
    Debian("mutool", ("mupdf-tools",)),
    lambda: told(["mutool", "-v"]).removeprefix("mutool version "),
    (Trial("draws the map of a day", draws_the_map(by_mupdf)),),
)
