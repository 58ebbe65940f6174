"""Attempts at what a role may not do: verbs, buttons, addresses, forged sessions, what is somebody else's.

None may succeed. What tells is the register itself, table by table, in which nothing may change whatever the
way, and a private word, which no answer may hold.
"""

from __future__ import annotations

import hashlib
import random
import secrets
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from sqlalchemy import select, update
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from atlas.editions import Edition
from ledger import accounts
from ledger.accounts import ForbiddenError, Role, StaleLinkError
from ledger.desk import Desk
from ledger.notes import Note
from ledger.place import Place
from ledger.proposals import Kind, NotProposedError, UnfoundedError, followed, propose, reply
from ledger.publishing import Candidate
from ledger.records import rows_of
from ledger.reserved import File
from ledger.revisions import Edit
from ledger.store import Store
from ledger.tables import METADATA, SESSIONS
from pages.widgets.team import PARTS
from tests.ledger.agent_attempts import NO_MEMBER, Agents
from tests.ledger.team import begun, desk_of
from tests.ledger.test_register import edited, enter_now
from tests.ledger.test_rights import ALL_RIGHTS, call
from web.opening import open_edition
from web.routes import data_routes
from web.team import COOKIE, ON_THE_WAY
from web.team import routes as team_routes

REFUSED = (ForbiddenError, UnfoundedError, NotProposedError, StaleLinkError)
METHODS = ("GET", "GET", "GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD")
CANARY = "Perroquet"  # a word of what is private, in each private table that holds words


@dataclass
class Trespass:
    """The register, and those who try.

    Attributes
    ----------
    place, store, edition
        The register, and what is published.
    chance
        What is tried.
    tried
        How many attempts of each kind were made.
    done
        Those that succeeded, in words.
    """

    place: Place
    store: Store
    edition: Edition
    chance: random.Random
    tried: dict[str, int] = field(default_factory=dict)
    done: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.head = desk_of(self.place, self.store, Role.ADMINISTRATEUR)
        self.desks = {role: desk_of(self.place, self.store, role) for role in Role}
        self.theirs = Agents(self.head, self.edition, self.chance)
        self.proposal = self._fill_in_what_is_private()
        self.candidate: Candidate = self.head.candidate(self.edition.vintage.register)
        self.none = [Desk(self.place, self.store, each) for each in self._no_sessions()]

    def verbs(self, count: int) -> None:
        """Try verbs of the desk: as a role that may not, or with what is no session (any more)."""
        self._unchanged("verbs", count, self._verb)

    def others(self, count: int) -> None:
        """Try at what is somebody else's: drafts, links, proposals that are followed."""
        self._unchanged("what is somebody else's", count, self._other)

    def agents(self, count: int) -> None:
        """Try, as agents of a member and of none, at what is of other collectivités or kept for members."""
        self._unchanged("agents", count, self.theirs.attempt)

    def addresses(self, count: int) -> None:
        """Try each address of the site by all methods, with cookies that are made up or of the least role."""
        routes = [*team_routes, *data_routes(open_edition)]
        client = TestClient(
            Starlette(routes=routes), base_url="http://127.0.0.1:8501", follow_redirects=False
        )
        paths = [each.path for each in routes if isinstance(each, Route)]
        self._unchanged("addresses", count, lambda: self._address(client, paths))

    def widgets(self, count: int) -> None:
        """Try the buttons of each part of the space once one has lost the role that it is for.

        Who keeps it, and was more, may still do what it takes.
        """
        for part, role in self._turns(count):
            team = desk_of(self.place, self.store, role)
            app = begun(part, team, self.edition).run()
            lower = self.chance.choice([None, *(each for each in Role if not each.may(PARTS[part].role))])
            self.head.set_role(team.account().number, lower)
            self._unchanged("widgets", 1, lambda app=app: self._press(app))

    def _verb(self) -> str:
        verb = self.chance.choice([*ALL_RIGHTS])
        unable = [desk for role, desk in self.desks.items() if not role.may(ALL_RIGHTS[verb])]
        desk = self.chance.choice([*unable, *self.none])
        self._called(desk, verb)
        return f"{verb} as {desk.secret[:6]}…"

    def _called(self, desk: Desk, verb: str) -> None:
        register = self.edition.vintage.register
        own: dict[str, Callable[[], object]] = {
            "enter": lambda: desk.enter([self._edit()], "Au hasard"),
            "publish": lambda: desk.publish(register, self.candidate, "Au hasard"),
            "undo": lambda: desk.undo(register, "Au hasard", 0),
            "set_role": lambda: desk.set_role(self.chance.randrange(1, 9), self.chance.choice([None, *Role])),
            "rows": lambda: desk.rows(self.chance.choice([*self.edition.schemas])),
        }
        own.get(verb, lambda: call(desk, verb, self.edition))()

    def _edit(self) -> Edit:
        table = self.chance.choice(["initiatives", "themes", "mandats", "collectivites"])
        with self.store.reading() as connection:
            row = self.chance.choice(rows_of(connection, table))
        return Edit(table, row.key, row.version, self.chance.choice([None, {**row.cells, "note": "Non"}]))

    def _other(self) -> str:
        kind = self.chance.randrange(3)
        if kind == 0:
            desk = self.desks[self.chance.choice([Role.EDITEUR, Role.ADMINISTRATEUR])]
            if not desk.draft("initiatives/"):
                raise ForbiddenError
            return "a draft of somebody else"
        forged = self._forged(self.proposal)
        if kind == 1:
            with self.store.writing() as connection:
                accounts.use_link(connection, forged)
            return "a link that is none"
        with self.store.writing() as connection:
            if followed(connection, forged) is None:
                reply(connection, forged, "Au hasard")
        return "a proposal of somebody else"

    def _address(self, client: TestClient, paths: list[str]) -> str:
        path, method = self.chance.choice(paths), self.chance.choice(METHODS)
        words = [
            self.chance.choice(["", "..", "1", "register.sqlite3", "prive_accounts", self._forged("x" * 43)])
        ]
        for name in ("{path:path}", "{name}", "{content}", "{kind}", "{niveau}", "{code}", "{finding}"):
            path = path.replace(name, self.chance.choice(words) or "x")
        client.cookies.clear()
        some = [*self.none, self.desks[Role.LECTEUR], self.theirs.stranger]
        client.cookies.set(COOKIE, self.chance.choice(some).secret or "x")
        client.cookies.set(ON_THE_WAY, self._forged("x" * 43))
        made_up = {name: self._forged("x" * 43) for name in ("lien", "code", "state", "suivi")}
        answer = client.request(method, path, params=made_up)
        if COOKIE in answer.cookies or CANARY.encode() in answer.content:
            return f"{method} {path}"
        raise ForbiddenError

    def _press(self, app: AppTest) -> str:
        for field_ in self.chance.sample([*app.text_input], k=min(2, len(app.text_input))):
            if not field_.disabled:
                field_.input("Au hasard")
        buttons = [each for each in app.button if not each.disabled]
        if buttons:
            self.chance.choice(buttons).click()
        app.run()
        raise ForbiddenError  # what is drawn to who saw it already is no matter: what the register holds is

    def _turns(self, count: int) -> Iterator[tuple[str, Role]]:
        seen = [(key, role) for key, part in PARTS.items() for role in Role if role.may(part.role)]
        above = [each for each in seen if each[1] is not Role.LECTEUR]
        for turn in range(count):
            yield above[turn % len(above)]

    def _unchanged(self, kind: str, count: int, attempt: Callable[[], str]) -> None:
        before = self.fingerprint()
        for _ in range(count):
            with suppress(*REFUSED):
                self.done.append(attempt())
        self.tried[kind] = self.tried.get(kind, 0) + count
        if self.fingerprint() != before:
            self.done.append(f"something of {kind} has changed the register")

    def fingerprint(self) -> str:
        """Return a hash of all that is in the register."""
        digest = hashlib.sha256()
        with self.store.reading() as connection:
            for table in METADATA.sorted_tables:
                for row in sorted(map(repr, connection.execute(select(table)))):
                    digest.update(row.encode())
        return digest.hexdigest()

    def _forged(self, secret: str) -> str:
        """Return what is not a secret, but looks like it."""
        place = self.chance.randrange(len(secret))
        return self.chance.choice(
            [
                secret[:place],
                f"{secret[:place]}{'A' if secret[place] != 'A' else 'B'}{secret[place + 1 :]}",
                accounts.digest(secret),
                f"{secret}'--",
                f"{secret} ",
                secrets.token_urlsafe(32),
            ]
        )

    def _no_sessions(self) -> list[str]:
        """Return what is no session: none, made up, over, signed out, of a closed account."""
        out, closed, over = (desk_of(self.place, self.store, Role.ADMINISTRATEUR) for _ in range(3))
        out.sign_out()
        self.head.set_role(closed.account().number, None)
        with self.store.writing() as connection:
            mine = SESSIONS.c.digest == accounts.digest(over.secret)
            connection.execute(update(SESSIONS).where(mine).values(ends="2020-01-01"))
        made_up = [self._forged(self.head.secret) for _ in range(20)]
        return ["", *made_up, out.secret, closed.secret, over.secret]

    def _fill_in_what_is_private(self) -> str:
        """Enter a private word wherever one may be; return the secret of a proposal."""
        writer = self.desks[Role.REDACTEUR]
        writer.keep_draft("initiatives/", {"nom": CANARY})
        writer.members.keep_note(Note(NO_MEMBER, note=CANARY))
        writer.members.keep_reserved("une", File(f"{CANARY}.pdf", CANARY.encode()))
        self.head.invite(CANARY, Role.LECTEUR)
        enter_now(self.store, edited(self.store, nom=CANARY))  # not published
        said = {"texte": CANARY, "lien": "https://exemple.fr"}
        with self.store.writing() as connection:
            subject = "initiatives/la-smalah"
            return propose(connection, Kind.CORRECTION, subject, said, f"{CANARY}@exemple.fr")
