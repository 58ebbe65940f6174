"""Text that was decoded twice in the wrong way: « Ã‰picerie coopÃ©rative »."""

from __future__ import annotations

import re

# How the two bytes of an accent or of a sign of French look once they are taken for two letters or three.
SIGNS = re.compile(
    "Ã[\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ¡-¿]|Â[\u00a0-\u00bf]|â€[\u0080-\u00bf™˜œ“”¦¯“‰]|Å[\u0080-\u00bf“’]"
)
UNMAPPED = {
    byte: chr(byte) for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}  # bytes that Windows-1252 leaves alone
MOST_TIMES = 2


def ungarbled(text: str) -> str | None:
    """Return a text as it was before it was decoded in the wrong way; nothing of one that was not."""
    found = text
    for _ in range(MOST_TIMES):
        again = _once(found)
        if again is None:
            break
        found = again
    return None if found == text else found


def _once(text: str) -> str | None:
    if not SIGNS.search(text):
        return None
    try:
        content = b"".join(_byte(character) for character in text)
        return content.decode("utf-8")
    except UnicodeError:
        return None


def _byte(character: str) -> bytes:
    return bytes([ord(character)]) if character in UNMAPPED.values() else character.encode("cp1252")
