"""What is tried with a client: a record for each client, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.clients.installing import Package
from tests.clients.site import Site


@dataclass(frozen=True)
class Trial:
    """One thing that somebody does with a client.

    Attributes
    ----------
    what
        What is done, in words.
    see
        Does it with what a site serves, and says what was seen; what is wrong is an AssertionError.
    """

    what: str
    see: Callable[[Site], str]


@dataclass(frozen=True)
class Client:
    """A program that opens what we publish.

    Attributes
    ----------
    name
        As its makers write it.
    package
        What installs it.
    version
        Says which one is there.
    trials
        What is done with it.
    """

    name: str
    package: Package
    version: Callable[[], str]
    trials: tuple[Trial, ...]


@dataclass(frozen=True)
class Outcome:
    """What was seen in a trial, and whether it is as it should be."""

    what: str
    seen: str
    is_right: bool


def outcome_of(trial: Trial, site: Site) -> Outcome:
    """Try one thing; whatever goes wrong in it is what was seen."""
    try:
        return Outcome(trial.what, trial.see(site), True)
    except Exception as error:  # of whatever kind: a client may fail in any way, and the next is tried
        words = str(error).strip().splitlines() or [type(error).__name__]
        return Outcome(trial.what, words[0], False)
