"""Work done in a process of its own, with bounds of memory and time: when it fails, it fails alone.

What it does there is `web.apart_process`.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

ROOT = Path(__file__).parents[1]
# One core is what it is given, and memory is counted: threads that wait would hold some of it, and Arrow's
# own allocator asks for a gigabyte at once.
ENVIRONMENT = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "RAYON_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "1",
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    "JE_ARROW_MALLOC_CONF": "background_thread:false",  # nor does it need a thread for what it does not use
}
OF_THE_SERVER = ("STREAMLIT_", "OIDC_")  # settings, its secrets among them

Tell = Callable[[Any], None]


@dataclass(frozen=True)
class Bounds:
    """What a process may take.

    Attributes
    ----------
    memory
        Bytes it may write to, its libraries included; not bounded where the system knows no such bound.
    seconds
        What an answer may take.
    niceness
        How far it gives way to others who want the processor (see ``nice(2)``): 5 leaves it a quarter of a
        core that others want.
    """

    memory: int
    seconds: float
    niceness: int = 5


class TookTooLongError(Exception):
    """The answer took more than the seconds allowed: the process was ended."""


class EndedError(Exception):
    """The process ended before it answered, most often for want of memory."""


class Apart:
    """A process that does one kind of work, for one who asks at a time.

    It is started at once, and imports its work while nobody waits. It ends with `end`, when it breaks a
    bound, or with the process that made it.

    Parameters
    ----------
    work
        ``module:function``. The function takes what is asked and a function that tells how far it is; what it
        returns or raises is the answer. Everything that passes between the processes can be pickled.
    bounds
        Of memory and time.
    untold
        Settings of the environment that are kept from it, beside the secrets of the server.
    """

    def __init__(self, work: str, bounds: Bounds, untold: Collection[str] = ()) -> None:
        self.bounds = bounds
        self._process = subprocess.Popen(
            [sys.executable, "-m", "web.apart_process", work, str(bounds.memory), str(bounds.niceness)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env=_without(untold, os.environ) | ENVIRONMENT,
            process_group=0,  # a copy that it makes of itself ends with it
        )
        self._late = threading.Event()

    @property
    def is_there(self) -> bool:
        """Whether it can still be asked."""
        return self._process.poll() is None

    def ask(
        self, asked: Any, told: Tell | None = None, seconds: float | None = None, forget: bool = False
    ) -> Any:
        """Have the work done, and wait for its answer.

        Parameters
        ----------
        asked
            Handed to the work.
        told
            Is given what the work tells on its way.
        seconds
            What this answer may take; as its bounds say, when not given.
        forget
            Have a copy of the process do it, which stays as it was; one that cannot be does it and ends.

        Raises
        ------
        TookTooLongError, EndedError
            A bound was broken; the process is no longer there.
        Exception
            What the work raised; or what `told` did, and the process is no longer there.
        """
        allowed = self.bounds.seconds if seconds is None else seconds
        alarm = threading.Timer(allowed, self._end_late)
        alarm.daemon = True
        alarm.start()
        try:
            kind, content = self._answer((asked, allowed, forget), told)
        except (EOFError, OSError, ValueError, pickle.UnpicklingError) as error:  # a pipe that is closed
            self.end()
            raise TookTooLongError if self._late.is_set() else EndedError from error
        except BaseException:  # who asked does not wait for the answer, which nobody else may take for theirs
            self.end()
            raise
        finally:
            alarm.cancel()
        if kind == "error":
            raise content
        return content

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self._kill()
        self._process.wait()
        for pipe in self._pipes():
            with suppress(OSError):
                pipe.close()

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        return cast(IO[bytes], self._process.stdin), cast(IO[bytes], self._process.stdout)

    def _end_late(self) -> None:
        self._late.set()
        self._kill()

    def _kill(self) -> None:
        """End it with the copy that it may have made of itself; once waited for, it has no number."""
        if self._process.returncode is None and hasattr(os, "killpg"):
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
        else:
            self._process.kill()

    def _answer(self, asked: Any, told: Tell | None) -> tuple[str, Any]:
        asked_on, answers = self._pipes()
        pickle.dump(asked, asked_on)
        asked_on.flush()
        while True:
            kind, content, is_last = pickle.load(answers)
            if is_last:
                self.end()
            if kind != "told":
                return kind, content
            if told:
                told(content)


def _without(untold: Collection[str], environment: Mapping[str, str]) -> dict[str, str]:
    return {
        name: value
        for name, value in environment.items()
        if not (name in untold or name.startswith(OF_THE_SERVER))
    }
