"""How far places are from one another."""

import numpy as np

EARTH_RADIUS = 6371.0088  # km, the mean radius of the Earth (IUGG)


def haversine(latitude: float, longitude: float, latitudes: np.ndarray, longitudes: np.ndarray) -> np.ndarray:
    """Return the distances from a point to others, as the crow flies.

    Parameters
    ----------
    latitude, longitude
        Degrees, WGS 84.
    latitudes, longitudes
        The same, of the others; NaN when unknown.

    Returns
    -------
    numpy.ndarray of float64, shape of ``latitudes``
        Kilometres on a sphere, ``2 R asin √(sin²(Δφ/2) + cos φ₁ cos φ₂ sin²(Δλ/2))`` (Sinnott, « Virtues of
        the Haversine », 1984), within 0.5 % of the ellipsoid; NaN where a place is unknown.
    """
    phi, others = np.radians(latitude), np.radians(latitudes)
    rise = np.sin((others - phi) / 2) ** 2
    run = np.sin(np.radians(longitudes - longitude) / 2) ** 2
    distances: np.ndarray = 2 * EARTH_RADIUS * np.arcsin(np.sqrt(rise + np.cos(phi) * np.cos(others) * run))
    return distances
