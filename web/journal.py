"""The journal: one line of JSON for each request, and for each thing that goes wrong, on the standard output.

Nothing in it says who asked: no address, no cookie, no identifier of a session, and no query, where what a
visitor searches for is.
"""

import json
import logging
import re
import sys
import time
from collections.abc import Mapping
from datetime import UTC, datetime

from starlette.middleware import Middleware

from web.asgi import Application, Message, Receive, Send
from web.failures import log_without_words
from web.patterns import HEALTH, UPLOADS
from web.repeats import CountingHandler

IDENTIFIERS = re.compile(f"(?<={UPLOADS}).*")  # of the session, and of the file
LONGEST_PATH = 200  # characters

journal = logging.getLogger("journal")


class Journal:
    """Write one line when a request is over: time, method, path, status, milliseconds.

    The line of a screen's websocket is written when the visitor leaves.
    """

    def __init__(self, app: Application) -> None:
        self.app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Let the request through, and note what is answered and how long it takes."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        status = 500  # unless something is answered
        start = time.perf_counter()

        async def note(message: Message) -> None:
            nonlocal status
            status = _status(message, status)
            await send(message)

        try:
            await self.app(scope, receive, note)
        finally:
            milliseconds = round(1000 * (time.perf_counter() - start))
            _write(scope.get("method", "GET"), scope["path"], status, milliseconds)


class JsonLine(logging.Formatter):
    """Write a record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record."""
        facts = record.msg if isinstance(record.msg, Mapping) else _event(record)
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        return json.dumps({"time": at, **facts}, ensure_ascii=False)


def open_journal() -> None:
    """Send the journal, and what is logged anywhere, to the standard output, without anyone's words."""
    log_without_words()
    handler = CountingHandler(sys.stdout)
    handler.setFormatter(JsonLine())
    logging.basicConfig(handlers=[handler])
    logging.captureWarnings(True)
    journal.setLevel(logging.INFO)
    for server in ("uvicorn.access", "uvicorn.error"):
        logging.getLogger(server).addFilter(_is_a_warning)


def _is_a_warning(record: logging.LogRecord) -> bool:
    """Keep what goes wrong; the server's own lines of requests name the visitor's address and query.

    A filter and no level: Streamlit sets the levels anew when its configuration changes, which wakes these.
    """
    return record.levelno >= logging.WARNING


def _write(method: str, path: str, status: int, milliseconds: int) -> None:
    if status == 200 and path.endswith(HEALTH):
        return
    shown = IDENTIFIERS.sub("…", path)[:LONGEST_PATH]
    journal.info({"method": method, "path": shown, "status": status, "milliseconds": milliseconds})


def _status(message: Message, former: int) -> int:
    match message["type"]:
        case "http.response.start" | "websocket.http.response.start":
            return int(message["status"])
        case "websocket.accept":
            return 101
        case "websocket.close" if former != 101:
            return 403
    return former


def _event(record: logging.LogRecord) -> dict[str, str]:
    return {"level": record.levelname, "from": record.name, "message": record.getMessage()}


middleware = [Middleware(Journal)]
