"""Who is served next: one of each client in turn, however much one of them has asked for."""

from __future__ import annotations

import ipaddress
from collections import Counter, OrderedDict
from concurrent.futures import Future
from dataclasses import dataclass, field

from web.workshop.orders import Made, Order

OF_A_SUBSCRIBER = 64  # bits of an IPv6 address: the others, a subscriber chooses as he likes


@dataclass(frozen=True)
class Places:
    """How many orders may wait: in all, and of one client."""

    in_all: int = 40
    of_one: int = 8


class FullError(Exception):
    """There is no place left to wait in."""


@dataclass(eq=False)
class Job:
    """An order that waits or is being made, and who waits for it.

    Attributes
    ----------
    order
        What is to be made.
    done
        What comes of it: the answer, or why there is none.
    visits
        How often each client waits for it.
    is_taken
        Whether its turn has come.
    """

    order: Order
    done: Future[Made | Exception] = field(default_factory=Future)
    visits: Counter[str] = field(default_factory=Counter)
    is_taken: bool = False


class Turns:
    """The orders that wait. It is for one thread at a time."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._waiting: OrderedDict[str, dict[Job, None]] = OrderedDict()

    def __len__(self) -> int:
        return len({job for own in self._waiting.values() for job in own})

    def add(self, client: str, job: Job) -> None:
        """Let a client wait for a job, after all that he waits for already; others may wait for it too.

        Raises
        ------
        FullError
            He waits for too many, or all clients do.
        """
        own = self._waiting.get(client, {})
        if job in own:
            return
        if len(own) >= self._places.of_one or not (job.visits or len(self) < self._places.in_all):
            raise FullError
        self._waiting.setdefault(client, {})[job] = None

    def remove(self, client: str, job: Job) -> None:
        """Let a client wait for a job no more."""
        own = self._waiting.get(client, {})
        own.pop(job, None)
        if not own:
            self._waiting.pop(client, None)

    def take(self) -> Job | None:
        """Return the next job, which waits no more, if there is one; the turn goes to the next client."""
        if not self._waiting:
            return None
        client = next(iter(self._waiting))
        job = next(iter(self._waiting[client]))
        self._waiting.move_to_end(client)
        for each in job.visits:
            self.remove(each, job)
        job.is_taken = True
        return job


def client_of(host: str) -> str:
    """Return whom an address belongs to: itself, or the network of a subscriber with IPv6."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv4Address):
        return host
    return str(ipaddress.ip_network((address, OF_A_SUBSCRIBER), strict=False))
