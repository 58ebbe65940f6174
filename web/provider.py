"""A provider of identities (OpenID Connect), as the environment names it: ProConnect, Keycloak, any."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # the libraries of the register take longer to import than a first answer may take
    from ledger.accounts import Role

OIDC_METADATA, OIDC_CLIENT, OIDC_SECRET = "OIDC_METADATA", "OIDC_CLIENT", "OIDC_SECRET"
NEEDED = (OIDC_METADATA, OIDC_CLIENT, OIDC_SECRET)
ALGORITHMS = ("RS256", "PS256", "ES256", "RS384", "RS512", "ES384", "ES512")  # none that a client could sign
IN_A_HEADER, IN_THE_FORM = "client_secret_basic", "client_secret_post"
PATIENCE = 10.0  # seconds
AN_HOUR = 3600.0
FORENAME_AND_NAME = ("given_name", "usual_name")  # as ProConnect says them
NAMES = ("preferred_username", "email", "sub")
LONGEST_NAME = 80
SIRET = "siret"  # as ProConnect says it


class ProviderError(Exception):
    """What the environment says of the provider is not enough, or means nothing: one French line."""


class UnreachableError(Exception):
    """The provider does not answer, or not as one does."""


@dataclass
class Provider:
    """A provider, and who this site is for it.

    Attributes
    ----------
    metadata
        The address at which it describes itself.
    client, secret
        Who this site is for it.
    called
        As people call it.
    scope
        What is asked of it.
    claim, roles
        Where it says groups, and the role of each; without any, the administrator gives roles.
    """

    metadata: str
    client: str
    secret: str = field(repr=False)
    called: str
    scope: str
    claim: str
    roles: Mapping[str, Role]
    _described: Mapping[str, Any] = field(default_factory=dict, repr=False)
    _until: float = field(default=0.0, repr=False)

    def address_to_go_to(self, back: str, state: str, nonce: str, verifier: str) -> str:
        """Return the address at which somebody signs in there, and comes back from."""
        address, _ = self._session(back).create_authorization_url(
            self._says("authorization_endpoint"), state=state, nonce=nonce, code_verifier=verifier
        )
        return str(address)

    def vouched(self, back: str, code: str, nonce: str, verifier: str) -> Mapping[str, Any]:
        """Return what the provider vouches for of who comes back with a code.

        Raises
        ------
        UnreachableError
            It does not answer, or what it says is not signed by it, for us, for this way.
        """
        from authlib.common.errors import AuthlibBaseError
        from joserfc.errors import JoseError
        from requests import RequestException

        try:
            session = self._session(back)
            token = session.fetch_token(
                self._says("token_endpoint"), code=code, code_verifier=verifier, timeout=PATIENCE
            )
            claims = self._checked(token["id_token"], nonce)
            if more := self._description().get("userinfo_endpoint"):
                claims = {**self._told(session.get(more, timeout=PATIENCE), claims["sub"]), **claims}
        except (AuthlibBaseError, JoseError, RequestException, ValueError, KeyError) as error:
            raise UnreachableError(type(error).__name__) from error
        return claims

    def subject(self, claims: Mapping[str, Any]) -> str:
        """Return who somebody is for the provider, apart from those of another one."""
        return f"{claims['iss']}#{claims['sub']}"

    def role(self, claims: Mapping[str, Any]) -> Role | None:
        """Return the highest role that groups give; nothing when none does."""
        from ledger.accounts import Role

        said = claims.get(self.claim, ())
        groups = said.split() if isinstance(said, str) else said
        given = {self.roles[group] for group in groups if group in self.roles}
        return max(given, key=[*Role].index, default=None)

    def name(self, claims: Mapping[str, Any]) -> str:
        """Return how somebody is called."""
        in_parts = " ".join(str(claims[each]) for each in FORENAME_AND_NAME if claims.get(each))
        said = claims.get("name") or in_parts or next(claims[each] for each in NAMES if claims.get(each))
        return str(said)[:LONGEST_NAME]

    def siret(self, claims: Mapping[str, Any]) -> str:
        """Return the SIRET of where somebody works; nothing when it does not say."""
        said = str(claims.get(SIRET, "")).replace(" ", "")
        return said if re.fullmatch(r"[0-9]{14}", said) else ""

    def _session(self, back: str) -> Any:
        from authlib.integrations.requests_client import OAuth2Session

        return OAuth2Session(
            self.client,
            self.secret,
            scope=self.scope,
            redirect_uri=back,
            code_challenge_method="S256",
            token_endpoint_auth_method=self._way_to_say_the_secret(),
        )

    def _way_to_say_the_secret(self) -> str:
        """Return how the provider takes the secret: in a header, unless it takes it in the form alone."""
        taken = self._description().get("token_endpoint_auth_methods_supported", (IN_A_HEADER,))
        return IN_A_HEADER if IN_A_HEADER in taken or IN_THE_FORM not in taken else IN_THE_FORM

    def _checked(self, token: str, nonce: str) -> dict[str, Any]:
        from joserfc import jwt

        claims = self._signed(token)
        jwt.JWTClaimsRegistry(
            leeway=60,
            iss={"essential": True, "value": self._says("issuer")},
            aud={"essential": True, "value": self.client},
            nonce={"essential": True, "value": nonce},
            exp={"essential": True},
            sub={"essential": True},
        ).validate(claims)
        return claims

    def _signed(self, token: str) -> dict[str, Any]:
        """Return what a token says, if the provider has signed it."""
        import requests
        from joserfc import jwt
        from joserfc.jwk import KeySet

        keys = requests.get(self._says("jwks_uri"), timeout=PATIENCE).json()
        return dict(jwt.decode(token, KeySet.import_key_set(keys), algorithms=[*ALGORITHMS]).claims)

    def _told(self, answer: Any, subject: str) -> dict[str, Any]:
        """Return what else it tells of them, when it is of the same person; as JSON, or signed."""
        answer.raise_for_status()
        is_signed = "jwt" in answer.headers.get("content-type", "")
        told = self._signed(answer.text) if is_signed else answer.json()
        if told.get("sub") != subject:
            raise ValueError("sub")
        return dict(told)

    def _says(self, name: str) -> str:
        return str(self._description()[name])

    def _description(self) -> Mapping[str, Any]:
        """Return how the provider describes itself, asked for once an hour."""
        import requests

        if time.monotonic() >= self._until:
            try:
                answer = requests.get(self.metadata, timeout=PATIENCE)
                answer.raise_for_status()
                self._described = answer.json()
            except (requests.RequestException, ValueError) as error:
                raise UnreachableError(type(error).__name__) from error
            self._until = time.monotonic() + AN_HOUR
        return self._described


def provider() -> Provider | None:
    """Return the provider that the environment names; nothing when it names none.

    Raises
    ------
    ProviderError
        It says only a part of what is needed, or a role that there is none of.
    """
    said = {name: os.environ.get(name, "").strip() for name in NEEDED}
    if not any(said.values()):
        return None
    if lacking := [name for name, text in said.items() if not text]:
        raise ProviderError(f"Pour s’identifier par OpenID Connect, il manque {', '.join(lacking)}.")
    return _provider(
        *said.values(),
        os.environ.get("OIDC_NAME", "").strip() or "le service d’identité",
        os.environ.get("OIDC_SCOPE", "").strip() or "openid profile email",
        os.environ.get("OIDC_CLAIM", "").strip() or "groups",
        os.environ.get("OIDC_ROLES", "").strip(),
    )


@lru_cache(maxsize=2)
def _provider(
    metadata: str, client: str, secret: str, called: str, scope: str, claim: str, roles: str
) -> Provider:
    return Provider(metadata, client, secret, called, scope, claim, _roles(roles))


def _roles(said: str) -> dict[str, Role]:
    """Read « administrateur=groupe-a redacteur=groupe-b »."""
    from ledger.accounts import Role

    pairs = [each.partition("=") for each in said.split()]
    try:
        return {group: Role(role) for role, _, group in pairs if group or role}
    except ValueError:
        raise ProviderError(
            f"OIDC_ROLES s’écrit «\u202frôle=groupe rôle=groupe\u202f», avec {', '.join(Role)}. "
            f"Lu\u202f: «\u202f{said}\u202f»."
        ) from None
