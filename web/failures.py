"""What is said when something fails: a French word to the visitor, one line to the log.

The words of an error may quote what a visitor typed or a cell of a file, and its trace shows the inside of
the program. So neither is shown, and the log holds the kind of the error and the places it came through.
"""

import logging
import traceback
from pathlib import Path

from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse

from web.asgi import Application, Message, Receive, Send

ROOT = Path(__file__).parents[1]
PLACES = 6
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
    """Make every log of the process say errors in one line, those of the libraries too."""
    make_record = logging.getLogRecordFactory()

    def record_of(*args: object, **kwargs: object) -> logging.LogRecord:
        record = make_record(*args, **kwargs)
        if record.exc_info and record.exc_info[1]:
            record.msg = f"{record.getMessage().splitlines()[0]}: {in_one_line(record.exc_info[1])}"
            record.args, record.exc_info = None, None
        return record

    logging.setLogRecordFactory(record_of)


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
