"""Shapes: the boundaries of the vintage, how they are built, and what a browser fetches to draw the map."""
