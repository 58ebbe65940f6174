"""What is printed: the page of a territory, and the map of a selection."""

from outputs.paper.selection import MapPage, selection_pdf, selection_png
from outputs.paper.territory import territory_pdf

__all__ = ["MapPage", "selection_pdf", "selection_png", "territory_pdf"]
