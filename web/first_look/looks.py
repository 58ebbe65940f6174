"""First looks by address: made once, by one thread, within an allowance of its time, the last ones kept.

A page does not wait long for its own: it leaves with that of its screen, which shows nothing of the data, but
under the head of its address.
"""

from __future__ import annotations

import asyncio
import logging
import threading
import time
import weakref
from collections import OrderedDict
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from web.asgi import Message, own_path
from web.failures import in_one_line
from web.opening import Open
from web.patterns import EMBEDDED, HOME
from web.screens import is_screen

if TYPE_CHECKING:  # the libraries of the data take longer to import than a first answer may take
    from atlas.asked import Query
    from atlas.editions import Edition
    from web.first_look.making import Look

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Bounds:
    """What first looks may take.

    Attributes
    ----------
    patience
        Seconds that a page waits for one.
    waiting
        Pages that wait at once; the next ones do not.
    share, at_once
        Of the time of the thread: so much of each second, and so many seconds before that counts.
    kept
        How many are kept.
    """

    patience: float = 0.04
    waiting: int = 6
    share: float = 0.15
    at_once: float = 3.0
    kept: int = 128


class FirstLooks:
    """The first looks of the addresses of the screens.

    Parameters
    ----------
    open_edition
        Opens the data.
    titles
        What the screens are called, by the names of their files.
    """

    def __init__(
        self,
        open_edition: Open,
        titles: Mapping[str, str],
        bounds: Bounds | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._open = open_edition
        self._titles = titles
        self._bounds = bounds or Bounds()
        self._now = now
        self._left, self._since = self._bounds.at_once, now()
        self._kept: OrderedDict[object, Look] = OrderedDict()
        self._bare: Mapping[str, Look] = {}
        self._edition: Callable[[], Edition | None] = lambda: None  # the last that was opened
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="first-look")
        self._waiting = 0
        self._is_ready = threading.Event()

    def begin(self) -> None:
        """Make that of the whole country; from now on there are first looks, since the data is read."""
        from web.first_look.making import bare

        self._bare = {screen: bare(screen, self._titles) for screen in self._titles}
        self._thread.submit(self._look, HOME, {}).result()
        self._is_ready.set()

    def prepare(self) -> None:
        """Make one of each screen: what it is made with serves all its addresses."""
        for screen in self._titles:
            self._thread.submit(self._look, screen, {}).result()

    async def of(self, scope: Message) -> Look | None:
        """Return the first look of a request; that of its screen when there is none soon enough."""
        query = parse_qs(scope["query_string"].decode("latin-1"))
        if not self._is_ready.is_set() or not is_screen(own_path(scope)) or _is_embedded(query):
            return None
        screen = own_path(scope).strip("/") or HOME
        if screen not in self._titles:
            return None  # of the register, which says nothing before who asks is known
        return await self._in_time(screen, query) or self._headed(screen, query)

    async def _in_time(self, screen: str, query: Query) -> Look | None:
        if self._waiting >= self._bounds.waiting:
            return None
        self._waiting += 1
        try:
            made = asyncio.wrap_future(self._thread.submit(self._look, screen, query))
            return await asyncio.wait_for(made, self._bounds.patience)
        except TimeoutError:
            return None
        finally:
            self._waiting -= 1

    def _headed(self, screen: str, query: Query) -> Look:
        from web.first_look.making import headed

        bare, edition = self._bare[screen], self._edition()
        try:
            return headed(bare, edition, screen, query, self._titles) if edition else bare
        except Exception as error:  # the screen says what is wrong
            logger.error("No head: %s", in_one_line(error))
            return bare

    # -- in the thread -------------------------------------------------------------------------------------

    def _look(self, screen: str, query: Query) -> Look | None:
        try:
            return self._made(screen, query)
        except Exception as error:  # the screen says what is wrong; a page without a first look is whole
            logger.error("No first look: %s", in_one_line(error))
            return None

    def _made(self, screen: str, query: Query) -> Look | None:
        from web.first_look.making import make

        edition = self._open().edition
        self._edition = weakref.ref(edition)
        key = (edition.version, edition.today, screen, repr(sorted(query.items())))
        look = self._kept.get(key)
        if look is None and self._is_allowed():
            start = time.thread_time()  # what it works: a busy machine takes longer, and is not its fault
            look = self._kept[key] = make(edition, screen, query, self._titles)
            self._left -= time.thread_time() - start
        if look:
            self._kept.move_to_end(key)
        if len(self._kept) > self._bounds.kept:
            self._kept.popitem(last=False)
        return look

    def _is_allowed(self) -> bool:
        """Tell whether there is time left for another one, as it comes back second by second."""
        now = self._now()
        self._left = min(self._left + (now - self._since) * self._bounds.share, self._bounds.at_once)
        self._since = now
        return self._left > 0


def _is_embedded(query: Query) -> bool:
    return all(query.get(key) == [value] for key, value in EMBEDDED.items())
