"""What is printed: the page of a territory, territories side by side, the map of a selection."""

from outputs.paper.comparison import comparison_pdf
from outputs.paper.selection import MapPage, selection_pdf, selection_png
from outputs.paper.territory import territory_pdf

__all__ = ["MapPage", "comparison_pdf", "selection_pdf", "selection_png", "territory_pdf"]
