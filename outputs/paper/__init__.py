"""What is printed: the page of a territory, territories side by side, the map of a selection, a list."""

from outputs.paper.comparison import comparison_pdf
from outputs.paper.list import PrintedList, list_pdf
from outputs.paper.selection import MapPage, preview_png, selection_pdf, selection_png
from outputs.paper.territory import territory_pdf

__all__ = [
    "MapPage",
    "PrintedList",
    "comparison_pdf",
    "list_pdf",
    "preview_png",
    "selection_pdf",
    "selection_png",
    "territory_pdf",
]
