"""Dates, as precisely as they are known."""

from datetime import date

MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)


def day(value: date, precision: str = "jour") -> str:
    """Write a date as precisely as it is known: « 31 août 2012 », « août 2012 » or « 2012 ».

    One that is only a limit says so: « 31 août 2012 au plus tard »; a year that was inferred as well: « vers
    2012 ».
    """
    if precision == "au_plus_tard":
        return f"{day(value)} au plus tard"
    if precision == "annee":
        return str(value.year)
    if precision == "vers":
        return f"vers {value.year}"
    month = f"{MONTHS[value.month - 1]} {value.year}"
    if precision == "mois":
        return month
    return f"{'1er' if value.day == 1 else value.day} {month}"


def when(value: date, precision: str = "jour", of_a_day: str = "le") -> str:
    """Write it after a verb: « le 31 août 2012 », « en août 2012 », « vers 2012 ».

    Parameters
    ----------
    value, precision
        As for `day`.
    of_a_day
        What stands before a whole date: « le », « au ».
    """
    preposition = {"mois": "en ", "annee": "en ", "vers": ""}.get(precision, f"{of_a_day} ")
    return f"{preposition}{day(value, precision)}"


def on_a_day(text: str) -> str:
    """Write a partial date of a table in a sentence: « en 2019 », « en août 2019 », « le 31 août 2019 »."""
    year, month, number = (*text.split("-"), "1", "1")[:3]
    value = date(int(year), int(month), int(number))
    precision = {4: "annee", 7: "mois"}.get(len(text), "jour")
    return f"{'le' if precision == 'jour' else 'en'} {day(value, precision)}"
