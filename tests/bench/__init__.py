"""Measurements of the running application, each against something measured in the same run.

All are made on the frozen tables, so that the figures of two runs can be compared.
"""

import os

from loaders.folders import DATA_FOLDER
from tests import FROZEN

os.environ[DATA_FOLDER] = str(FROZEN)  # of this process, and of the servers that it starts
