"""What goes wrong again and again is written once, then counted: a flood of errors must not fill the disk."""

from __future__ import annotations

import logging
import threading
from typing import IO

SPAN = 60.0  # seconds, in which the same words are written once, and once more with their number
MOST = 1000  # different words kept in mind


class CountingHandler(logging.StreamHandler[IO[str]]):
    """Write each thing that goes wrong, and of what is said again within a minute only how often it was."""

    def __init__(self, stream: IO[str], span: float = SPAN) -> None:
        super().__init__(stream)
        self._span = span
        self._said: dict[tuple[str, int, str], _Repeated] = {}
        self._later: threading.Timer | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record, or count it; what does not go wrong is always written."""
        if record.levelno < logging.WARNING:
            super().emit(record)
            return
        words = (record.name, record.levelno, record.getMessage())
        if words in self._said:
            self._said[words].times += 1
            return
        self._said[words] = _Repeated(record)
        super().emit(record)
        self._tell_later()

    def tell(self) -> None:
        """Write how often each thing was said again, and begin anew."""
        self.acquire()
        try:
            said, self._said = self._said, {}
            if self._later:
                self._later.cancel()
                self._later = None
            for repeated in said.values():
                if repeated.times:
                    super().emit(repeated.told())
        finally:
            self.release()

    def close(self) -> None:
        """Write what was not told yet, at the end of the process."""
        self.tell()
        super().close()

    def _tell_later(self) -> None:
        if len(self._said) >= MOST:
            self.tell()
        elif self._later is None:
            self._later = threading.Timer(self._span, self.tell)
            self._later.daemon = True
            self._later.start()


class _Repeated:
    """A record, and how often it was said again."""

    def __init__(self, record: logging.LogRecord) -> None:
        self.record = record
        self.times = 0

    def told(self) -> logging.LogRecord:
        """Return the record of its repetitions."""
        words = f"{self.record.getMessage()} … encore {self.times} fois"
        return logging.LogRecord(
            self.record.name, self.record.levelno, self.record.pathname, self.record.lineno, words, None, None
        )
