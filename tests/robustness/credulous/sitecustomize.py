"""A process whose loaders let markup through: the screens alone stand between the words and a browser."""

import re

from loaders import cells

cells.TAG = cells.ENTITY = re.compile(r"(?!)")
