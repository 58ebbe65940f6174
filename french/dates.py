"""Dates, as precisely as they are known."""

from datetime import date

MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)


def day(value: date, precision: str = "jour") -> str:
    """Write a date as precisely as it is known: « 31 août 2012 », « août 2012 » or « 2012 »."""
    if precision == "annee":
        return str(value.year)
    month = f"{MONTHS[value.month - 1]} {value.year}"
    if precision == "mois":
        return month
    return f"{'1er' if value.day == 1 else value.day} {month}"
