"""What is said when something fails: a French word to the visitor, one line to the log.

The words of an error may quote what a visitor typed or a cell of a file, and its trace shows the inside of
the program. So neither is shown, and the log holds the kind of the error and the places it came through.
"""

import logging
import sys
import threading
import traceback
from pathlib import Path

from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse

from web.asgi import Application, Message, Receive, Send

ROOT = Path(__file__).parents[1]
PLACES = 6
TRACE = "Traceback (most recent call last):"
FAILED = "Une erreur est survenue de notre côté. Elle est notée\u202f; réessayez dans un instant."
UNREADABLE = "Les données ne peuvent pas être lues pour le moment. Réessayez dans un instant."

logger = logging.getLogger(__name__)


def in_one_line(error: BaseException) -> str:
    """Return the kind of an error and the places it came through, the last ones first; never its words."""
    frames = reversed(traceback.extract_tb(error.__traceback__))
    places = [f"{_short(Path(frame.filename))}:{frame.lineno}" for frame in frames]
    return f"{type(error).__name__} ({' < '.join(places[:PLACES])})"


def _short(path: Path) -> Path:
    return path.relative_to(ROOT) if path.is_relative_to(ROOT) else Path(path.name)


def log_without_words() -> None:
    """Make every log of the process say errors in one line, those of the libraries too.

    What nobody catches, in a thread or at the end of an object, is logged like the rest.
    """
    make_record = logging.getLogRecordFactory()

    def record_of(*args: object, **kwargs: object) -> logging.LogRecord:
        record = make_record(*args, **kwargs)
        error = record.exc_info[1] if record.exc_info else None
        if error or record.stack_info or TRACE in str(record.msg):
            said = _without_trace(record.getMessage())
            record.msg = f"{said}: {in_one_line(error)}" if error else said
            record.args, record.exc_info, record.stack_info = None, None, None
        return record

    logging.setLogRecordFactory(record_of)
    sys.excepthook = lambda _, error, __: _uncaught("the process", error)
    threading.excepthook = lambda failed: _uncaught("a thread", failed.exc_value)
    sys.unraisablehook = lambda failed: _uncaught("an end", failed.exc_value)


def _without_trace(message: str) -> str:
    """Return the first line of a message; of one that is a trace, only the kind of the error."""
    before, trace, after = message.partition(TRACE)
    if not trace:
        return message.partition("\n")[0]
    kind = after.strip().rpartition("\n")[2].partition(":")[0]
    return f"{before.strip()} {kind}".strip()


def _uncaught(where: str, error: BaseException | None) -> None:
    if error is not None and not isinstance(error, KeyboardInterrupt | SystemExit):
        logger.critical("Nobody caught what failed in %s: %s", where, in_one_line(error))


class Failures:
    """Answer an address that fails: which is not found out before the answer begins, or it is cut short."""

    def __init__(self, app: Application) -> None:
        self.app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Let an answer through, or say that it failed."""
        begun = scope["type"] != "http"

        async def sending(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, sending)
        except Exception as error:
            logger.error("%s failed: %s", scope.get("path", scope["type"]), in_one_line(error))
            if begun:
                raise
            await _answer_to(error)(scope, receive, send)


def _answer_to(error: Exception) -> PlainTextResponse:
    from geo.unreadable import UnreadableDataError

    unreadable = isinstance(error, UnreadableDataError)
    return PlainTextResponse(
        UNREADABLE if unreadable else FAILED,
        status_code=503 if unreadable else 500,
        headers={"Cache-Control": "no-store"},
    )


middleware = [Middleware(Failures)]
