"""Signing in by a provider of identities: who it vouches for comes in with their role, and nobody else."""

from collections.abc import Iterator

import pytest
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.testclient import TestClient

from ledger import accounts
from ledger.accounts import Account, Role
from ledger.place import REGISTER_FOLDER, REGISTER_URL, SQLITE, Place
from ledger.store import Store
from tests.ledger import provider as providers
from tests.ledger.provider import Identities
from web.provider import OIDC_CLIENT, OIDC_METADATA, OIDC_SECRET, ProviderError, provider
from web.team import COOKIE, ON_THE_WAY, routes

SIREN, MEMBER = "244400404", "nantes-metropole"
PROCONNECT = "openid given_name usual_name email siret"
pytestmark = pytest.mark.parametrize("new_url", [SQLITE], indirect=True)  # the same on both


@pytest.fixture
def identities(place: Place, store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Identities]:
    with providers.running() as identities:
        settings = {
            REGISTER_URL: place.url,
            REGISTER_FOLDER: str(place.folder),
            OIDC_METADATA: f"{identities.address}/.well-known/openid-configuration",
            OIDC_CLIENT: providers.CLIENT,
            OIDC_SECRET: providers.SECRET,
            "OIDC_ROLES": "editeur=rtes-publication lecteur=rtes",
        }
        for name, value in settings.items():
            monkeypatch.setenv(name, value)
        yield identities


def visitor() -> TestClient:
    return TestClient(Starlette(routes=routes), base_url="http://127.0.0.1:8501", follow_redirects=False)


def come_back(identities: Identities, who: TestClient | None = None, **changed: str) -> Response:
    """Go to the provider, sign in, and come back, with something changed on the way."""
    who = who or visitor()
    there = who.get("/equipe/connexion", params={"partie": "publier"}).headers["location"]
    return who.get("/equipe/retour", params={**identities.sign_in(there), **changed})


def signed_in(store: Store, answer: Response) -> Account | None:
    secret = answer.cookies.get(COOKIE, "")
    with store.reading() as connection:
        return accounts.who(connection, secret)


def test_who_the_provider_vouches_for_lands_where_they_wanted_with_their_role(
    store: Store, identities: Identities
):
    identities.claims["groups"] = ["autre", "rtes", "rtes-publication"]
    answer = come_back(identities)
    assert (answer.status_code, answer.headers["location"]) == (303, "/equipe?partie=publier")
    assert "SameSite=strict" in answer.headers["set-cookie"]
    account = signed_in(store, answer)
    assert (account.name, account.role) == ("Camille", Role.EDITEUR)
    assert (identities.asked["code_challenge_method"], identities.asked["client_id"]) == ("S256", "carte")
    assert identities.asked["redirect_uri"] == "http://127.0.0.1:8501/equipe/retour"


def test_a_role_that_the_provider_takes_away_ends_all_sessions(store: Store, identities: Identities):
    identities.claims["groups"] = ["rtes"]
    before = come_back(identities)
    identities.claims["groups"] = []
    refused = come_back(identities)
    assert refused.status_code == 403
    assert COOKIE not in refused.cookies
    assert signed_in(store, before) is None


def test_without_roles_of_the_provider_the_administrator_opens_an_account(
    store: Store, identities: Identities, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("OIDC_ROLES")
    identities.claims["groups"] = ["administrateur"]
    assert come_back(identities).status_code == 403
    with store.writing() as connection:
        (account,) = accounts.accounts(connection)
        assert account.is_closed
        accounts.set_role(connection, account.number, Role.REDACTEUR)
    assert signed_in(store, come_back(identities)).role is Role.REDACTEUR


def test_an_agent_of_a_member_is_known_by_their_siret_and_comes_in_to_what_is_kept_for_members(
    store: Store, identities: Identities
):
    identities.claims["siret"] = f"{SIREN} 00012"
    account = signed_in(store, come_back(identities))
    assert (account.role, account.collectivite) == (Role.ADHERENT, MEMBER)
    identities.claims["siret"] = "20009320100016"  # of no member: they work elsewhere now
    assert come_back(identities).status_code == 403
    assert signed_in(store, come_back(identities)) is None


def test_a_provider_like_proconnect_says_the_siret_apart_in_a_token_that_it_signs(
    store: Store, identities: Identities, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("OIDC_ROLES")
    monkeypatch.setenv("OIDC_SCOPE", PROCONNECT)
    identities.takes_the_secret = "client_secret_post"
    identities.claims = {"sub": "camille"}
    said = {"given_name": "Camille", "usual_name": "Dubois", "siret": f"{SIREN}00012"}
    identities.told_apart = {"sub": "camille", **said}
    account = signed_in(store, come_back(identities))
    assert (account.name, account.role, account.collectivite) == ("Camille Dubois", Role.ADHERENT, MEMBER)
    assert identities.asked["scope"] == PROCONNECT
    assert min(len(identities.asked[name]) for name in ("state", "nonce")) >= 32, "ProConnect refuses less"
    identities.told_apart = {"sub": "dominique", **said}
    assert come_back(identities).status_code == 502, "what is said of somebody else is believed"


def test_an_agent_of_a_member_needs_no_administrator_and_a_stranger_does(
    store: Store, identities: Identities, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("OIDC_ROLES")
    identities.claims |= {"sub": "dominique", "siret": f"{SIREN}00012"}
    assert signed_in(store, come_back(identities)).role is Role.ADHERENT
    identities.claims |= {"sub": "camille", "siret": "20009320100016"}
    assert come_back(identities).status_code == 403


def test_an_agent_whom_the_team_has_bound_or_closed_stays_so_as_long_as_they_work_there(
    store: Store, identities: Identities, monkeypatch: pytest.MonkeyPatch
):
    identities.claims["siret"] = "21380185800015"
    assert come_back(identities).status_code == 403
    with store.writing() as connection:
        (account,) = accounts.accounts(connection)
        accounts.set_role(connection, account.number, Role.ADHERENT)
        accounts.bind(connection, account.number, "ville-de-grenoble")
    assert signed_in(store, come_back(identities)).collectivite == "ville-de-grenoble"
    with store.writing() as connection:
        accounts.set_role(connection, account.number, None)
    assert come_back(identities).status_code == 403
    identities.claims["siret"] = f"{SIREN}00012"
    assert come_back(identities).status_code == 403, "who was closed came in again"


@pytest.mark.parametrize(
    "claims",
    [{"nonce": "of another way"}, {"aud": "another site"}, {"iss": "https://exemple.fr"}, {"exp": 1}],
)
def test_what_is_not_said_for_this_way_lets_nobody_in(store: Store, identities: Identities, claims):
    identities.claims |= {"groups": ["rtes"], **claims}
    answer = come_back(identities)
    assert (answer.status_code, signed_in(store, answer)) == (502, None)


def test_what_the_provider_has_not_signed_lets_nobody_in(store: Store, identities: Identities):
    identities.claims["groups"] = ["rtes"]
    identities.shown = RSAKey.generate_key(2048, {"kid": "one"})
    answer = come_back(identities)
    assert (answer.status_code, signed_in(store, answer)) == (502, None)


def test_nobody_comes_back_twice_or_in_another_browser_or_with_another_state(
    store: Store, identities: Identities
):
    identities.claims["groups"] = ["rtes"]
    who, other = visitor(), visitor()
    there = who.get("/equipe/connexion").headers["location"]
    back = identities.sign_in(there)
    assert other.get("/equipe/retour", params=back).status_code == 400
    assert who.get("/equipe/retour", params=back).status_code == 303
    assert who.get("/equipe/retour", params=back).status_code == 400
    assert come_back(identities, state="another").status_code == 400
    assert come_back(identities, code="another").status_code == 502


def test_what_goes_with_a_visitor_on_the_way_is_read_by_no_script(identities: Identities):
    cookie = visitor().get("/equipe/connexion").headers["set-cookie"]
    assert cookie.startswith(f"{ON_THE_WAY}=")
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie


def test_a_provider_that_is_away_is_said_in_french(identities: Identities, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(OIDC_METADATA, "http://127.0.0.1:9/nobody")
    answer = visitor().get("/equipe/connexion")
    assert (answer.status_code, "ne répond pas" in answer.text) == (502, True)


def test_settings_that_are_not_whole_stop_the_start(identities: Identities, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("OIDC_ROLES", "chef=rtes")
    with pytest.raises(ProviderError, match="OIDC_ROLES"):
        provider()
    monkeypatch.delenv(OIDC_SECRET)
    with pytest.raises(ProviderError, match=OIDC_SECRET):
        provider()
