"""What the map of a screen shows, the files it is drawn from, and how its signs look."""
