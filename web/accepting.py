"""Which of the ways to write an answer a program would rather have: the header Accept (RFC 9110, 12.5.1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

ANYTHING = "*/*"


def preferred(accept: str, offered: Sequence[str]) -> str:
    """Return the media type that who asks likes best; among equals, and for want of any, the first one.

    Parameters
    ----------
    accept
        The header; nothing when it is not sent.
    offered
        Media types without their parameters.
    """
    weights = dict(_weights(accept))
    return max(offered, key=lambda media_type: _weight(media_type, weights))


def _weight(media_type: str, weights: dict[str, float]) -> float:
    """Return the weight of the narrowest range that a media type is in."""
    ranges = (media_type, f"{media_type.partition('/')[0]}/*", ANYTHING)
    return next((weights[each] for each in ranges if each in weights), 0.0)


def _weights(accept: str) -> Iterator[tuple[str, float]]:
    for each in accept.split(","):
        name, *parameters = (part.strip().lower() for part in each.split(";"))
        yield name, next((_number(text[2:]) for text in parameters if text.startswith("q=")), 1.0)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
