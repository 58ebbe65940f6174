"""The sheets that our own workbooks have beside the rows: what they are, and what words and columns mean.

They come back with the rows, and are never read.
"""

ABOUT, WORDS, COLUMNS = "Lisez-moi", "Mots", "Colonnes"
BESIDE = frozenset({ABOUT, WORDS, COLUMNS})
