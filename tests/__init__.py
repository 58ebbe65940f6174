"""The tests; ``python -m tests`` runs all of them with the checks of the code."""

from pathlib import Path

# The tables that tests of code, and the bench, look at: they stay as they are when the curated ones change.
FROZEN = Path(__file__).parent / "frozen"
# Lists of the field, made for these tests, with where each row is.
LISTS = Path(__file__).parent / "lists"
