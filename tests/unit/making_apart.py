"""A workshop whose work is told by the address, for the tests of it: it needs no edition."""

import os
import time
from pathlib import Path

from tests.unit.orders import STAMP
from web.apart import Tell
from web.workshop.orders import Made, Order, Preparation


def work(order: Order | Preparation, _: Tell) -> Made | int:
    """Answer with the process that made it, once a file is there, or not at all."""
    if isinstance(order, Preparation):
        return 1000
    match order.path.split("?")[0]:
        case "/hang":
            time.sleep(3600)
        case "/die":
            os._exit(3)
        case "/fail":
            raise ValueError("refused")
        case "/grow":
            return Made(200, (), b"%d" % os.getpid(), STAMP, 3000)
        case held if held.startswith("/after"):
            while not Path(held.removeprefix("/after")).exists():
                time.sleep(0.01)
    return Made(200, (), b"%d" % os.getpid(), STAMP, 1000)
