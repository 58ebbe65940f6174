"""What leaves: the map that a browser draws, drawings, printed pages and files."""
