"""The table that files that mean harm say they are, so that they go all the way through a check."""

import csv

from tests import FROZEN

with (FROZEN / "initiatives.csv").open(encoding="utf-8", newline="") as stream:
    HEADER, GOOD_ROW, *_ = csv.reader(stream)
WIDTH = len(HEADER)
MANY_ROWS = 49_000  # as many as may be, or almost
