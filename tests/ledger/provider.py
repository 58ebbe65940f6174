"""A provider of identities of the tests' own, on this machine: it signs what it is told to say."""

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET, CODE = "carte", "un secret", "un-code"


@dataclass
class Identities:
    """Who signs in next, and the ways in which the provider may lie."""

    address: str = ""
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "one"}))
    shown: RSAKey | None = None  # another one than that which signs
    claims: dict[str, object] = field(default_factory=lambda: {"sub": "camille", "name": "Camille"})
    told_apart: dict[str, object] | None = None  # what it says at an address of its own, signed
    takes_the_secret: str = "client_secret_basic"
    asked: dict[str, str] = field(default_factory=dict)

    def sign_in(self, there: str) -> dict[str, str]:
        """Sign in as a person does at the address that a site leads to; what one comes back with."""
        self.asked = {key: values[0] for key, values in parse_qs(urlsplit(there).query).items()}
        return {"code": CODE, "state": self.asked["state"]}

    def answer(self, path: str, form: dict[str, str]) -> dict[str, object] | str:
        """Answer a program."""
        if path == "/keys":
            return {"keys": [(self.shown or self.key).as_dict(private=False)]}
        if path == "/token":
            return self._token(form)
        if path == "/userinfo":
            return jwt.encode({"alg": "RS256", "kid": "one"}, self.told_apart or {}, self.key)
        names = ["authorization", "token", *(["userinfo"] if self.told_apart else [])]
        return {
            "issuer": self.address,
            "jwks_uri": f"{self.address}/keys",
            "token_endpoint_auth_methods_supported": [self.takes_the_secret],
            **{f"{name}_endpoint": f"{self.address}/{name}" for name in names},
        }

    def _token(self, form: dict[str, str]) -> dict[str, object]:
        digest = hashlib.sha256(form["code_verifier"].encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if form["code"] != CODE or challenge != self.asked["code_challenge"]:
            return {"error": "invalid_grant"}
        if (form.get("client_secret") == SECRET) is not (self.takes_the_secret == "client_secret_post"):
            return {"error": "invalid_client"}
        own = {"iss": self.address, "aud": CLIENT, "nonce": self.asked["nonce"], "exp": int(time.time()) + 60}
        token = jwt.encode({"alg": "RS256", "kid": "one"}, {**own, **self.claims}, self.key)
        return {"access_token": "x", "token_type": "Bearer", "id_token": token}


@contextmanager
def running() -> Iterator[Identities]:
    """Run a provider until the end of the block."""
    identities = Identities()

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self):
            length = int(self.headers.get("content-length", 0))
            form = {key: values[0] for key, values in parse_qs(self.rfile.read(length).decode()).items()}
            said = identities.answer(urlsplit(self.path).path, form)
            content = (said if isinstance(said, str) else json.dumps(said)).encode()
            self.send_response(200)
            self.send_header("Content-Type", f"application/{'jwt' if isinstance(said, str) else 'json'}")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_POST = do_GET

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        identities.address = f"http://127.0.0.1:{server.server_port}"
        yield identities
        server.shutdown()
