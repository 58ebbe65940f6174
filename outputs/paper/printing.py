"""From a template and its content to a file: Typst, with one free typeface, and nothing of this machine's."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final, TypedDict

import fontpkg_source_sans_3
import typst

from atlas.site import site
from french.dates import day
from outputs.writable import all_writable

TEMPLATES = Path(__file__).parent
ACCESSIBLE: Final = "ua-1"  # PDF/UA-1, ISO 14289-1: tagged, titled, in a language, images described
DENSITY = 200  # pixels an inch, of a picture

# Where a list that is cut goes on.
ELSEWHERE = "à l’adresse au pied de la page"

Content = Mapping[str, object]


def printed(template: str, content: Content) -> bytes:
    """Return a template filled with content as an accessible PDF.

    Parameters
    ----------
    template
        The name of a file of this folder, without ``.typ``.
    content
        What can be written as JSON: the template reads it as data, so that no word of it is ever markup.
    """
    try:
        return typst.compile(**_sheet(template, content), pdf_standards=ACCESSIBLE)
    except typst.TypstError:
        # A character that no typeface has, in a name: the page is worth more than the conformity.
        return typst.compile(**_sheet(template, content))


def pictured(template: str, content: Content) -> bytes:
    """Return the one page of a template filled with content as PNG."""
    return typst.compile(**_sheet(template, content), format="png", ppi=DENSITY)


def fitting(template: str, contents: Iterable[Content], most_pages: int) -> Content:
    """Return the first of some contents that a template sets in so many pages, or else the last one."""
    for content in contents:
        if _pages(template, content) <= most_pages:
            break
    return content


def _pages(template: str, content: Content) -> int:
    value = typst.query(**_sheet(template, content), selector="<pages>", field="value", one=True)
    pages: int = json.loads(value)
    return pages


def published(today: date) -> Content:
    """Say who publishes a page, and of which day it is."""
    publisher = site().editeur
    return {"publisher": publisher, "date": f"Publié par {publisher}. Édité le {day(today)}"}


class _Sheet(TypedDict):
    """What Typst is asked to set, whatever it makes of it."""

    input: str
    root: str
    sys_inputs: dict[str, str]
    font_paths: typst.Fonts
    ignore_system_fonts: bool


def _sheet(template: str, content: Content) -> _Sheet:
    return {
        "input": str(TEMPLATES / f"{template}.typ"),
        "root": str(TEMPLATES),
        "sys_inputs": {"content": json.dumps(all_writable(content), ensure_ascii=False)},
        "font_paths": _fonts(),
        "ignore_system_fonts": True,
    }


@lru_cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[str(fontpkg_source_sans_3.ROOT / "files")])
