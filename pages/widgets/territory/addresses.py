"""The addresses that the page of a territory leads to."""

from dataclasses import dataclass
from urllib.parse import urlencode


@dataclass(frozen=True)
class Addresses:
    """The addresses of the application.

    Attributes
    ----------
    base
        The path that it is served under: nothing, or ``/carte-ess``.
    """

    base: str = ""

    def territory(self, key: str) -> str:
        """Return the address of the page of a territory, given as ``niveau-code``."""
        niveau, _, code = key.partition("-")
        return f"{self.base}/territoire?{urlencode({'niveau': niveau, 'code': code})}"

    def initiative(self, identifier: str) -> str:
        """Return the address of the sheet of an initiative."""
        return f"{self.base}/?{urlencode({'initiative': identifier})}"

    def collectivite(self, identifier: str) -> str:
        """Return the address of the sheet of a collectivité."""
        return f"{self.base}/?{urlencode({'collectivite': identifier})}"

    def map_of(self, key: str) -> str:
        """Return the address of the map of a territory."""
        return f"{self.base}/?{urlencode({'recherche': key})}"

    def drawn(self, key: str) -> str:
        """Return the address of the small map of a territory, as SVG."""
        return f"{self.base}/territoire/{key}.svg"

    def printed(self, key: str) -> str:
        """Return the address of the page of a territory on paper, as PDF."""
        return f"{self.base}/territoire/{key}.pdf"
