"""Addresses of pages as people write them: without their beginning, several in a cell, in capitals."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from french.typography import quoted
from loaders.forms.readings import Reading
from loaders.problems import Rule

SEVERAL = re.compile(r"\s*(?:[;,|\n]|\s(?:et|ou|/)\s|\s)\s*")
LINK = re.compile(r"\[[^\]]*\]\((\S+?)\)")
BROKEN = re.compile(r"(https?)\s*[:;]*\s*/*\s*(?=[^:/;\s])", re.IGNORECASE)
NAME = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?\.)+[a-z]{2,12}", re.IGNORECASE)
BRACKETS = "<>\"'«»()., "


def reading_of_address(text: str) -> Reading | None:
    """Understand a text as the address of a page; nothing when it holds none."""
    if found := LINK.fullmatch(text):
        return _one(found[1], "c’est un lien, et la cellule attend son adresse")
    parts = [part for part in SEVERAL.split(text) if part]
    addresses = [form for form in map(_in_form, parts) if form]
    if len(addresses) > 1 and len(addresses) == len(parts):
        message, remedy = (
            "la cellule donne plusieurs adresses",
            f"n’en garder qu’une, comme {quoted(addresses[0])}",
        )
        return Reading(Rule.FORME, message, addresses[0], False, remedy)
    return _one(text, "l’adresse n’est pas écrite en entier, en minuscules, depuis https://")


def _one(text: str, message: str) -> Reading | None:
    form = _in_form(text)
    return Reading(Rule.FORME, message, form) if form else None


def _in_form(text: str) -> str | None:
    """Write an address as a browser does: its beginning and its host in lower case."""
    bare = text.strip(BRACKETS)
    found = BROKEN.match(bare)
    scheme, rest = (found[1].lower(), bare[found.end() :]) if found else ("https", bare.lstrip("/"))
    if re.search(r"\s|@", rest):
        return None
    parts = urlsplit(f"{scheme}://{rest}")
    host = parts.netloc.partition(":")[0]
    if not NAME.fullmatch(host):
        return None
    return parts._replace(netloc=parts.netloc.lower()).geturl()
