"""How a text is understood that is not written as the published tables are."""

from __future__ import annotations

from dataclasses import dataclass

from french.typography import quoted
from loaders.problems import Rule


@dataclass(frozen=True)
class Reading:
    """One way to understand a text.

    Attributes
    ----------
    rule
        Which rule it breaks.
    message
        What is written, in French.
    form
        The text as a published table would have it; nothing when none is worth proposing.
    is_certain
        Whether it can be nothing else: it is then read so.
    remedy
        What to do, in French; to write the form, when not given.
    """

    rule: Rule
    message: str
    form: str = ""
    is_certain: bool = True
    remedy: str = ""

    @property
    def told(self) -> str:
        """What to do about it."""
        return self.remedy or f"écrire {quoted(self.form)}"
