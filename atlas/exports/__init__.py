"""The files of a list: its rows, in its order, with where each comes from.

A file is made from an ``Extract``. Those that a table alone can make are in ``TABULAR``; `geo.exports` adds
those that need shapes, and holds them all.
"""

from atlas.exports.cells import cell_text
from atlas.exports.columns import COLUMNS, completed, credited, described
from atlas.exports.delimited import frame_to_csv, to_csv
from atlas.exports.extract import Export, Extract, file_name
from atlas.exports.formats import TABULAR

__all__ = [
    "COLUMNS",
    "TABULAR",
    "Export",
    "Extract",
    "cell_text",
    "completed",
    "credited",
    "described",
    "file_name",
    "frame_to_csv",
    "to_csv",
]
