"""Columns as spreadsheets call them: A, B… Z, AA."""


def column_of(name: str) -> int:
    """Return the position of a column that spreadsheets call by letters, from 0."""
    position = 0
    for letter in name.upper():
        position = position * 26 + ord(letter) - 64
    return position - 1


def letters(place: int) -> str:
    """Name a column as spreadsheets do: A, B… Z, AA."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name
