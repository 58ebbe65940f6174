"""Numbers, and the nouns that go with them."""

from french.typography import NARROW


def number(value: float) -> str:
    """Write a whole number the French way: ``12345`` is « 12 345 » with narrow no-break spaces."""
    return f"{value:,.0f}".replace(",", NARROW)


def decimal(value: float, places: int = 1) -> str:
    """Write a number the French way with some decimal places: ``1234.56`` is « 1 234,6 »."""
    return f"{value:,.{places}f}".replace(",", NARROW).replace(".", ",")


def kilometres(distance: float) -> str:
    """Write a distance in km, to a tenth under 100 km: « 12,4 km », « 1 437 km »."""
    return f"{decimal(distance, 1 if distance < 100 else 0)}{NARROW}km"


def percentage(share: float) -> str:
    """Write a share the French way, to a tenth: ``0.8142`` is « 81,4 % »; a tiny one is not none."""
    if share == 0:
        return f"0{NARROW}%"
    if share < 0.001:
        return f"moins de 0,1{NARROW}%"
    return f"{share * 100:.1f}{NARROW}%".replace(".", ",")


def counted(value: int, singular: str, plural: str | None = None) -> str:
    """Write a number with its noun, which is plural from two on: « 0 initiative », « 2 initiatives »."""
    return f"{number(value)} {noun(value, singular, plural)}"


def noun(value: int, singular: str, plural: str | None = None) -> str:
    """Return the noun that goes with a number, without the number; by default the plural takes an s."""
    return singular if abs(value) < 2 else plural or f"{singular}s"
