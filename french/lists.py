"""Words joined into one phrase."""

from collections.abc import Sequence


def joined(words: Sequence[str], conjunction: str = "et") -> str:
    """Join words into one phrase: « a », « a et b », « a, b et c »."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {conjunction} {words[-1]}"


def either(words: Sequence[str]) -> str:
    """Join alternatives: « a », « a ou b », « a, b ou c »."""
    return joined(words, "ou")


def listed(values: Sequence[str], most: int = 12) -> str:
    """Enumerate values, the first ``most`` of them: « a, b, c… »."""
    shown = ", ".join(values[:most])
    return f"{shown}…" if len(values) > most else shown
