"""A process in which saying a selection fails, with the words of a visitor in the error."""

from atlas import phrases

WORDS = "Jeanne Exemple, 06 12 34 56 78"


def fail(*_: object, **__: object) -> str:
    """Fail as a bug would."""
    raise ValueError(WORDS)


phrases.describe = fail
