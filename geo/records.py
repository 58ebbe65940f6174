"""A frame row by row: what pandas types loosely, said once."""

from __future__ import annotations

from typing import Any, cast

import pandas as pd

Row = dict[str, Any]  # cells by the name of their column; what each is, the documentation of the frame says


def records(frame: pd.DataFrame) -> list[Row]:
    """Return the rows of a frame whose columns are named by text, in their order."""
    # pandas promises no more than hashable names, as any frame may have other ones.
    return cast(list[Row], frame.to_dict("records"))
