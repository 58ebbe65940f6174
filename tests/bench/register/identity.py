"""Signing in by LemonLDAP::NG, as Debian packages it, at two replicas over PostgreSQL, and out."""

from __future__ import annotations

import asyncio
import re
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import requests

from ledger.place import REGISTER_FOLDER, REGISTER_URL
from tests.__main__ import ensure
from tests.bench.processes import SCRIPTS, serving
from tests.bench.register.replicas import NOT_IN
from tests.bench.register.staff import at_the_desk
from tests.browser.server import free_port
from tests.ledger import lemonldap
from tests.ledger.lemonldap import MEMBER, OTHER
from tests.ledger.postgresql import cluster
from web.patterns import PART, TEAM_BACK, TEAM_SIGN_IN
from web.team import COOKIE

HIDDEN = re.compile(r'<input[^>]*type="hidden"[^>]*name="([^"]*)"[^>]*value="([^"]*)"')
WRONG = 'trmsg="5"'  # how the portal says that a password is none


@dataclass
class Journey:
    """Somebody who signs in at a site that has two replicas under one name.

    Attributes
    ----------
    name
        Of the site, that the provider leads back to.
    replicas
        Their own addresses: a balancer leads to either.
    """

    name: str
    replicas: tuple[str, str]

    def __post_init__(self) -> None:
        self._browser = requests.Session()

    def sign_in(self, user: str, password: str) -> requests.Response:
        """Go from one replica to the provider, and come back to the other; the last answer."""
        gone = self._ask(0, TEAM_SIGN_IN, {PART: "publier"})
        form = self._browser.get(gone.headers["location"])
        filled = {**dict(HIDDEN.findall(form.text)), "user": user, "password": password}
        answer = self._browser.post(form.url, data=filled, allow_redirects=False)
        if "location" not in answer.headers:
            return answer
        path, _, query = answer.headers["location"].partition("?")
        return self._ask(1, path.removeprefix(self.name), query)

    def session(self) -> str:
        """Return what the browser holds of a session."""
        return next((each.value for each in self._browser.cookies if each.name == COOKIE), "")

    def _ask(self, replica: int, path: str, query: object) -> requests.Response:
        headers = {"Host": self.name.removeprefix("http://")}
        address = f"{self.replicas[replica]}{path}"
        return self._browser.get(address, params=query, headers=headers, allow_redirects=False)


def measure_identity() -> pd.DataFrame:
    """Go through the journey.

    Returns
    -------
    pandas.DataFrame
        A row a step: ``step``, in words, and whether it ``held``.
    """
    ensure(lemonldap.PACKAGES, lemonldap.find_lemonldap)
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        name = f"http://127.0.0.1:{free_port()}"
        portal = stack.enter_context(lemonldap.running([f"{name}{TEAM_BACK}"]))
        own = {**portal.settings(), REGISTER_URL: stack.enter_context(cluster()), "PUBLIC_ADDRESS": name}
        replicas = []
        for each in ("1", "2"):
            of_it = {**own, REGISTER_FOLDER: str(Path(folder) / each)}
            server = stack.enter_context(serving(SCRIPTS["application"], of_it))
            server.rest()
            replicas.append(server.address)
        return pd.DataFrame(_steps(name, tuple(replicas)), columns=["step", "held"])


def _steps(name: str, replicas: tuple[str, str]) -> Iterator[tuple[str, bool]]:
    wrong, other, member = (Journey(name, replicas) for _ in range(3))
    answer = wrong.sign_in(MEMBER, "wrong")
    yield "a wrong password stays at the portal", WRONG in answer.text and not wrong.session()
    answer = other.sign_in(OTHER, OTHER)
    yield "who has no role is refused, in French", answer.status_code == 403 and not other.session()
    answer = member.sign_in(MEMBER, MEMBER)
    there = answer.headers.get("location", "")
    yield "who has one lands where they wanted", there.endswith("/equipe?partie=publier")
    yield from asyncio.run(_at_the_screens(member.session(), replicas))


async def _at_the_screens(session: str, replicas: tuple[str, str]) -> list[tuple[str, bool]]:
    one, other = replicas
    async with (
        at_the_desk(one, session, "publier") as tab,
        at_the_desk(one, session, "historique") as second,
        at_the_desk(other, session, "publier") as elsewhere,
    ):
        tabs = (tab, second, elsewhere)
        seen = [NOT_IN not in await each.look() for each in tabs]
        await tab.press("Se déconnecter")
        left = [NOT_IN in await each.look() for each in tabs]
    async with at_the_desk(other, session, "publier") as copied:
        is_dead = NOT_IN in await copied.look()
    return [
        ("both replicas know them", all(seen)),
        ("signing out ends it in all tabs of both replicas", all(left)),
        ("a session that was copied before is dead", is_dead),
    ]
