"""Maps that stand on their own, drawn from the layers as SVG: of a territory, and of a selection."""

from geo.drawing.picture import Picture
from geo.drawing.selection import draw_selection, selection_picture
from geo.drawing.territory import draw_territory, territory_picture

__all__ = ["Picture", "draw_selection", "draw_territory", "selection_picture", "territory_picture"]
