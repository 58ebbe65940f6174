"""Telling who waits how far a check is."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[float, str], None]  # the share that is done, from 0 to 1, and the step that begins


def no_progress(_share: float, _step: str) -> None:
    """Tell nobody how far checking is."""


def within(progress: Progress, start: float, end: float) -> Progress:
    """Give what tells of a part of the whole, from one share to another."""
    return lambda share, step: progress(start + (end - start) * share, step)
