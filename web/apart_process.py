"""The process that does work apart, run as a module with the name of its work and two of its bounds.

It reads what is asked on its standard input and answers on its standard output, one at a time.
"""

from __future__ import annotations

import importlib
import os
import pickle
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from web.apart import Tell

FIRST_TO_GO = "1000"  # of Linux, for the process that is ended when the machine has no memory left
GRACE = 1.0  # seconds after which a process ends itself that nobody ended

Work = Callable[[Any, Tell], Any]


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


def yield_to_others(niceness: int) -> None:
    """Have the system give this process what others leave, and take it first when memory runs out."""
    if hasattr(os, "nice"):
        os.nice(niceness)
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
    yield_to_others(int(sys.argv[3]))
    serve(getattr(importlib.import_module(module), function))
