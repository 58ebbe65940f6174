"""What is printed: the page of a territory, the map of a selection, and a list."""

from outputs.paper.list import PrintedList, list_pdf
from outputs.paper.selection import MapPage, selection_pdf, selection_png
from outputs.paper.territory import territory_pdf

__all__ = ["MapPage", "PrintedList", "list_pdf", "selection_pdf", "selection_png", "territory_pdf"]
