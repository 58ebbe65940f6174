"""Works that are done apart, for the tests of it."""

import os
import threading
import time
from pathlib import Path
from typing import Any

from web.apart import Tell

SEEN: list[str] = []


def work(asked: Any, tell: Tell) -> Any:
    """Do what is asked: well, badly, for ever, or with all the memory of the machine."""
    print("a library prints")
    match asked:
        case ("add", *numbers):
            for number in numbers:
                tell(number)
            return sum(numbers)
        case "remember":
            SEEN.append("once more")
            return len(SEEN)
        case "thread":
            threading.Thread(target=time.sleep, args=(3600,), daemon=True).start()
        case "refuse":
            raise ValueError("refused")
        case "priority":
            return os.nice(0), Path("/proc/self/oom_score_adj").read_text().strip()
        case "environment":
            return [*os.environ]
        case "hang":
            tell(os.getpid())
            time.sleep(3600)
        case "swell":
            return len(bytearray(2 * 1024**3))
        case "die":
            os._exit(3)
