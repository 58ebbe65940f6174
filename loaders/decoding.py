"""Bytes to text: the encoding of a file, recognised and named when it is not the one asked for."""

from __future__ import annotations

import codecs

from french.numbers import counted
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
    "mac_roman": "Mac Roman, celui des anciens Mac",
}
SAMPLE = 4096
# Evidence for an encoding: small letters and signs of French that it makes of bytes, less for capitals, which
# are rare, and against it for what French does not have.
USUAL, RARE, STRANGE = 3, 1, -3
SMALL = frozenset("àâäçéèêëîïôöùûüÿœæ«»’…–€°\u00a0")
CAPITAL = frozenset("ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆ‘“”—²•")
CLEARLY = 2  # times as much evidence for one encoding as for the other


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
    if encoding == "utf-8" and LOST in text:
        text, mended = _line_by_line(content[len(mark) :])
        if mended:
            return text, [_several_encodings(file, mended)]
    if encoding in {"cp1252", "mac_roman"} and _is_doubtful(content):
        return text, [_doubtful_encoding(file, encoding)]
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

    Bytes that are no UTF-8 are read as Windows-1252 or Mac Roman, unless the file holds more accents that are
    right in UTF-8 than bytes that are wrong: it is then UTF-8 with some damage, and these would garble it.
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
        return "utf-8" if right > wrong else _of_one_byte(content)
    return "utf-8"


def _line_by_line(content: bytes) -> tuple[str, int]:
    """Decode lines, those that are no UTF-8 by what makes French of them; count those that were mended."""
    lines, mended = [], 0
    for line in content.splitlines(keepends=True):
        text = line.decode("utf-8", errors="replace")
        if LOST in text and _is_of_one_byte(line):
            text, mended = line.decode(_of_one_byte(line), errors="replace"), mended + 1
        lines.append(text)
    return "".join(lines), mended


def _is_of_one_byte(line: bytes) -> bool:
    """Tell whether a line has no accent that is right in UTF-8, and makes French in another encoding."""
    is_without = line.decode("utf-8", errors="ignore").isascii()
    return is_without and max(_evidence(line)) >= USUAL and not _is_doubtful(line)


def _of_one_byte(content: bytes) -> str:
    """Tell Windows-1252 from Mac Roman: by the letters of French that each makes of the bytes."""
    windows, mac = _evidence(content)
    return "mac_roman" if mac > windows else "cp1252"


def _is_doubtful(content: bytes) -> bool:
    """Tell whether the two encodings of one byte make about as much French of a file."""
    less, more = sorted(_evidence(content))
    return CLEARLY * less > more


def _evidence(content: bytes) -> tuple[int, int]:
    """Weigh Windows-1252 and Mac Roman by the bytes beyond ASCII."""
    beyond = bytes(byte for byte in content if byte >= 0x80)[:SAMPLE]
    windows, mac = (sum(map(_weight, beyond.decode(one, "replace"))) for one in ("cp1252", "mac_roman"))
    return windows, mac


def _weight(character: str) -> int:
    return USUAL if character in SMALL else RARE if character in CAPITAL else STRANGE


def _wrong_encoding(file: str, encoding: str) -> Problem:
    return Problem(
        file,
        Rule.ENCODAGE,
        f"le fichier est encodé en {NAMES[encoding]}, et non en UTF-8",
        "dans Excel, enregistrer sous le format « CSV UTF-8 »",
    )


def _doubtful_encoding(file: str, encoding: str) -> Problem:
    return Problem(
        file,
        Rule.ENCODAGE,
        f"l’encodage n’est pas sûr\u202f: le fichier est lu en {NAMES[encoding]}",
        "vérifier les accents, et enregistrer sous le format « CSV UTF-8 »",
    )


def _several_encodings(file: str, count: int) -> Problem:
    lines = counted(count, "ligne lue", "lignes lues")
    message = f"{lines} en Windows-1252 ou en Mac Roman, dans un fichier en UTF-8"
    remedy = "vérifier les accents de ces lignes, et enregistrer sous le format « CSV UTF-8 »"
    return Problem(file, Rule.ENCODAGE, message, remedy)


def _unwanted_mark(file: str) -> Problem:
    return Problem(
        file,
        Rule.MARQUE_OCTETS,
        "le fichier commence par une marque d’ordre des octets (BOM)",
        "enregistrer en UTF-8 sans BOM",
    )
