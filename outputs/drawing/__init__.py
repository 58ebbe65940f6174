"""Maps that stand on their own, drawn from the layers as SVG: of a territory, and of a selection."""

from outputs.drawing.picture import Picture
from outputs.drawing.selection import draw_selection, selection_picture
from outputs.drawing.territory import draw_territory, territory_picture

__all__ = ["Picture", "draw_selection", "draw_territory", "selection_picture", "territory_picture"]
