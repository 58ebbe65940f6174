"""What is printed: the page of a territory, and the map of a selection."""

from outputs.paper.selection import MapPage, preview_png, selection_pdf, selection_png
from outputs.paper.territory import territory_pdf

__all__ = ["MapPage", "preview_png", "selection_pdf", "selection_png", "territory_pdf"]
