"""The vintage of the code officiel géographique that codes, names, boundaries and populations belong to."""

VINTAGE = "2026"

# Said on every map and in every file, as the licence asks.
CREDIT = f"IGN, INSEE, DGCL, millésime {VINTAGE}, Licence Ouverte 2.0"
