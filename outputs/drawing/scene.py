"""What there is to draw: the data, the boundaries, and the rows that a selection shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from atlas.catalogue import Catalogue
from atlas.figures import figures_of
from atlas.selection import Selection
from geo.layers import Layers, layers_of, tolerance_at
from outputs.drawing.projection import Window
from outputs.map.spec import map_spec


@dataclass(frozen=True)
class Scene:
    """What there is to draw, the same as on the screen.

    Attributes
    ----------
    catalogue, folder
        The data, and where the boundaries are.
    rows
        The chosen rows of each table.
    presumed
        The ids of the collectivités that are only presumed to be members.
    former
        Whether the régions are those of before 2016.
    since
        When the collectivités are members, in words.
    shading
        The figure that shades the territories of a level, if any: see `outputs.map.spec.MapSpec`.
    """

    catalogue: Catalogue
    folder: Path
    rows: Mapping[str, pd.DataFrame]
    presumed: frozenset[str]
    former: bool
    since: str
    shading: Mapping[str, Any] | None

    @classmethod
    def of(
        cls, catalogue: Catalogue, selection: Selection, rows: Mapping[str, pd.DataFrame], folder: Path
    ) -> Scene:
        """Set the scene of a selection, with the boundaries of a folder."""
        spec = map_spec(catalogue, selection, rows, {}, figures=figures_of(catalogue, selection, rows))
        presumed = frozenset(spec.presumed)
        return cls(catalogue, folder, rows, presumed, spec.former, spec.since, spec.shading)

    def layers(self, window: Window) -> Layers:
        """Return the boundaries, as finely as a window shows them."""
        return layers_of(self.folder, self.catalogue.register, tolerance_at(window.scale))
