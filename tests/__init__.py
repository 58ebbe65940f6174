"""The tests; ``python -m tests`` runs all of them with the checks of the code."""
