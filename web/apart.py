"""Work done in a process of its own, with bounds of memory and time: when it fails, it fails alone.

Run as a module, it is that process: it reads what is asked on its standard input and answers on its standard
output, one at a time.
"""

from __future__ import annotations

import importlib
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
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
FIRST_TO_GO = "1000"  # of Linux, for the process that is ended when the machine has no memory left
GRACE = 1.0  # seconds after which a process ends itself that nobody ended
NICENESS = 5  # a quarter of a core that others want: who asks for much waits for it

Tell = Callable[[Any], None]
Work = Callable[[Any, Tell], Any]


@dataclass(frozen=True)
class Bounds:
    """What a process may take.

    Attributes
    ----------
    memory
        Bytes it may write to, its libraries included; not bounded where the system knows no such bound.
    seconds
        What an answer may take.
    """

    memory: int
    seconds: float


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
    """

    def __init__(self, work: str, bounds: Bounds) -> None:
        self.bounds = bounds
        self._process = subprocess.Popen(
            [sys.executable, "-m", "web.apart", work, str(bounds.memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env=_without_secrets(os.environ) | ENVIRONMENT,
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


def _without_secrets(environment: Mapping[str, str]) -> dict[str, str]:
    """Leave out the settings of the server, its secrets among them: who reads strangers' files has none."""
    return {name: value for name, value in environment.items() if not name.startswith("STREAMLIT_")}


def serve(work: Work) -> None:
    """Answer what is asked on the standard input until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # of a terminal: who asks ends it
    asked_on, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints goes to the journal, not into an answer
    while True:
        try:
            asked, seconds, forget = pickle.load(asked_on)
        except (EOFError, pickle.UnpicklingError):  # who asks has gone, before or while asking
            return
        is_copied = forget and can_be_copied()
        if is_copied and (copy := os.fork()):
            if os.waitpid(copy, 0)[1]:  # it broke a bound
                os._exit(1)
            continue
        _answer(work, asked, seconds, answers, is_last=forget and not is_copied)
        if forget:
            os._exit(0)


def _answer(work: Work, asked: Any, seconds: float, answers: IO[bytes], is_last: bool) -> None:
    """Do the work, and send what it tells and what it gives."""

    def send(kind: str, content: Any) -> None:
        message = kind, content, is_last and kind != "told"
        pickle.dump(message, answers)  # piece by piece: the whole of it may not fit beside itself
        answers.flush()

    end_after(seconds + GRACE)
    try:
        send("answer", work(asked, lambda content: send("told", content)))
    except BrokenPipeError:  # nobody asks any more
        os._exit(0)
    except MemoryError:
        os._exit(1)
    except Exception as error:
        send("error", error)
    end_after(0)


def can_be_copied() -> bool:
    """Tell whether the system copies processes, and this one whole: a copy has no thread but one."""
    return sys.platform == "linux" and len(os.listdir("/proc/self/task")) == 1


def end_after(seconds: float) -> None:
    """Have the system end this process, where it can, when who asked is not there to do so; 0: never."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def yield_to_others() -> None:
    """Have the system give this process what others leave, and take it first when memory runs out."""
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(FIRST_TO_GO)


def bound_memory(memory: int) -> None:
    """Have the system refuse this process more than some bytes, where it can."""
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))


if __name__ == "__main__":
    module, _, function = sys.argv[1].partition(":")
    bound_memory(int(sys.argv[2]))
    yield_to_others()
    serve(getattr(importlib.import_module(module), function))
