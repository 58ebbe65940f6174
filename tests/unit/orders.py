"""Orders and answers for the tests of the workshop."""

from datetime import UTC, date, datetime

from web.opening import Stamp
from web.workshop.orders import Made, Order

DAY = date(2026, 11, 22)
STAMP = Stamp("c0ffee", DAY, datetime(2026, 11, 22, tzinfo=UTC), None)


def order(path: str, version: str = STAMP.version) -> Order:
    return Order("module:function", (), (("path", path),), (), "exemple.fr", False, version, DAY)


def made(size: int = 1) -> Made:
    return Made(200, (), b"x" * size, STAMP)
