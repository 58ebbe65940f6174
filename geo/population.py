"""Classes of population of a commune, which a selection can choose."""

import pandas as pd

POPULATION_CLASSES = {
    "moins-de-2000": (0, 2_000, "Moins de 2 000 habitants"),
    "2000-10000": (2_000, 10_000, "De 2 000 à 10 000 habitants"),
    "10000-50000": (10_000, 50_000, "De 10 000 à 50 000 habitants"),
    "50000-100000": (50_000, 100_000, "De 50 000 à 100 000 habitants"),
    "plus-de-100000": (100_000, None, "100 000 habitants et plus"),
}


def population_class(population: int | None) -> str:
    """Return the id of the class that a number of inhabitants falls in, or nothing when it is unknown."""
    if population is None or pd.isna(population):
        return ""
    return next(
        name
        for name, (low, high, _) in POPULATION_CLASSES.items()
        if low <= population and (high is None or population < high)
    )
