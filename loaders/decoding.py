"""Bytes to text: the encoding of a file, recognised and named when it is not the one asked for."""

from __future__ import annotations

import codecs

from loaders.problems import Problem, Rule

LOST = "\ufffd"  # what decoding leaves where a byte means nothing
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins the same way
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
NAMES = {
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32",
    "cp1252": "Windows-1252, celui d’Excel",
}
SAMPLE = 4096


def decode(content: bytes, file: str) -> tuple[str, list[Problem]]:
    """Decode a file, whatever its encoding.

    Parameters
    ----------
    content
        The whole file.
    file
        Its name, for the problems.

    Returns
    -------
    text
        Without byte order mark; `LOST` stands for each byte that means nothing in the encoding.
    problems
        An encoding that is not UTF-8, or a byte order mark.
    """
    mark, encoding = _marked(content)
    encoding = encoding or _guessed(content)
    text = content[len(mark) :].decode(encoding, errors="replace")
    if encoding != "utf-8":
        return text, [_wrong_encoding(file, encoding)]
    return text, [_unwanted_mark(file)] if mark else []


def _marked(content: bytes) -> tuple[bytes, str | None]:
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return mark, encoding
    return b"", None


def _guessed(content: bytes) -> str:
    """Tell the encoding of a file that has no mark.

    Bytes that are no UTF-8 are read as Windows-1252, unless the file holds more accents that are right in
    UTF-8 than bytes that are wrong: it is then UTF-8 with some damage, and Windows-1252 would garble it.
    """
    sample = content[:SAMPLE]
    if sample[1::2].count(0) > len(sample) // 4:
        return "utf-16-le"
    if sample[::2].count(0) > len(sample) // 4:
        return "utf-16-be"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("utf-8", errors="replace")
        wrong = text.count(LOST)
        right = len(text) - wrong - len(text.encode("ascii", errors="ignore"))
        return "utf-8" if right > wrong else "cp1252"
    return "utf-8"


def _wrong_encoding(file: str, encoding: str) -> Problem:
    return Problem(
        file,
        Rule.ENCODAGE,
        f"le fichier est encodé en {NAMES[encoding]}, et non en UTF-8",
        "dans Excel, enregistrer sous le format « CSV UTF-8 »",
    )


def _unwanted_mark(file: str) -> Problem:
    return Problem(
        file,
        Rule.MARQUE_OCTETS,
        "le fichier commence par une marque d’ordre des octets (BOM)",
        "enregistrer en UTF-8 sans BOM",
    )
