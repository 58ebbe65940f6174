"""LemonLDAP::NG, as Debian packages it, on this machine, with its demonstration users."""

from __future__ import annotations

import getpass
import json
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from urllib3 import Retry, request
from urllib3.exceptions import HTTPError

from tests.browser.server import free_port

PACKAGES = "liblemonldap-ng-portal-perl starman libstring-random-perl libio-string-perl"
MODULE = Path("/usr/share/perl5/Lemonldap/NG/Portal/Main.pm")
PATIENCE = 20  # times six seconds
NOBODY = "nobody"  # it has nothing to do as root
CLIENT, SECRET = "carte", "un secret que les deux connaissent"
GROUP, MEMBER, OTHER = (
    "rtes-publication",
    "dwho",
    "rtyler",
)  # a group, who is in it, and who is not; their names are their passwords

PROGRAM = """
use Plack::Builder;
use Lemonldap::NG::Portal::Main;
builder {{
    enable "Static", path => sub {{ s!^/static/!! }}, root => "/usr/share/lemonldap-ng/portal/htdocs/static";
    mount "/" => Lemonldap::NG::Portal::Main->run({{}});
}};
"""
SETTINGS = """
[all]
logLevel = warn
[configuration]
type = File
dirName = {folder}
[portal]
languages = fr
templateDir = {templates}
staticPrefix = /static
checkTime = 600
"""


def find_lemonldap() -> str | None:
    """Return the program that runs the portal, when that is there too."""
    return shutil.which("starman") if MODULE.exists() else None


@dataclass(frozen=True)
class Portal:
    """A portal that runs.

    Attributes
    ----------
    address
        Of the portal, without a slash at its end.
    """

    address: str

    def settings(self) -> Mapping[str, str]:
        """What the environment of this site says of it."""
        return {
            "OIDC_METADATA": f"{self.address}/.well-known/openid-configuration",
            "OIDC_CLIENT": CLIENT,
            "OIDC_SECRET": SECRET,
            "OIDC_NAME": "LemonLDAP::NG",
            "OIDC_SCOPE": "openid profile groups",
            "OIDC_ROLES": f"editeur={GROUP}",
        }


@contextmanager
def running(back: list[str]) -> Iterator[Portal]:
    """Run a portal until the end of the block, for sites that one comes back to at some addresses."""
    starman = find_lemonldap()
    assert starman, f"LemonLDAP::NG is missing: install Debian's packages {PACKAGES}"
    port, account = free_port(), NOBODY if os.geteuid() == 0 else getpass.getuser()
    address = f"http://localhost:{port}"
    with tempfile.TemporaryDirectory(prefix="llng") as name:
        folder = Path(name)
        _write(folder, address, back)
        for path in (folder, *folder.rglob("*")):
            shutil.chown(path, account)
        command = [starman, "--listen", f"127.0.0.1:{port}", "--workers", "2", "--disable-keepalive"]
        environment = {**os.environ, "LLNG_DEFAULTCONFFILE": str(folder / "lemonldap-ng.ini")}
        options = {"user": account, "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}
        with (folder / "log").open("w") as log:
            process = subprocess.Popen(
                [*command, "--preload-app", str(folder / "portal.psgi")],
                cwd=folder,
                env=environment,
                stdout=log,
                stderr=log,
                **options,
            )
            try:
                _wait(process, f"http://127.0.0.1:{port}/static/bootstrap/css/styles.css", folder / "log")
                yield Portal(address)
            finally:
                process.send_signal(signal.SIGQUIT)
                process.wait()


def _wait(process: subprocess.Popen, address: str, log: Path) -> None:
    for _ in range(PATIENCE):
        with suppress(HTTPError):
            request("GET", address, retries=Retry(connect=5, backoff_factor=0.1))
            return
        assert process.poll() is None, log.read_text()
    raise AssertionError(f"the portal does not answer: {log.read_text()}")


def _write(folder: Path, address: str, back: list[str]) -> None:
    for name in ("sessions", "sessions/lock", "psessions", "psessions/lock", "cache"):
        (folder / name).mkdir()
    templates = "/usr/share/lemonldap-ng/portal/templates"
    (folder / "lemonldap-ng.ini").write_text(SETTINGS.format(folder=folder, templates=templates))
    (folder / "portal.psgi").write_text(PROGRAM.format())
    configuration = _configuration(folder, address, back)
    (folder / "lmConf-1.json").write_text(json.dumps(configuration), encoding="utf-8")


def _configuration(folder: Path, address: str, back: list[str]) -> dict[str, object]:
    private, public = _keys()
    return {
        "cfgNum": 1,
        "cfgAuthor": "tests",
        "cfgDate": 1,
        "cfgVersion": "2.16.1",
        "portal": f"{address}/",
        "domain": "localhost",
        "cookieName": "lemonldap",
        "securedCookie": 0,
        "key": "une cle qui ne sert qu'aux tests",
        "authentication": "Demo",
        "userDB": "Same",
        "passwordDB": "Null",
        "registerDB": "Null",
        "demoExportedVars": {"cn": "cn", "mail": "mail", "uid": "uid"},
        "groups": {GROUP: f"$uid eq '{MEMBER}'"},
        "macros": {},
        "exportedVars": {},
        "whatToTrace": "uid",
        "locationRules": {"localhost": {"default": "accept"}},
        "exportedHeaders": {},
        "globalStorage": "Apache::Session::File",
        "globalStorageOptions": _storage(folder / "sessions"),
        "persistentStorage": "Apache::Session::File",
        "persistentStorageOptions": _storage(folder / "psessions"),
        "localSessionStorage": "Cache::FileCache",
        "localSessionStorageOptions": {"cache_root": str(folder / "cache"), "default_expires_in": 600},
        "captcha": "::Lib::OneTimeToken",
        "portalDisplayRegister": 0,
        "portalCheckLogins": 0,
        "issuerDBOpenIDConnectActivation": 1,
        "issuerDBOpenIDConnectPath": "^/oauth2/",
        "issuerDBOpenIDConnectRule": 1,
        "oidcServiceMetaDataIssuer": address,
        "oidcServiceAllowAuthorizationCodeFlow": 1,
        "oidcServicePrivateKeySig": private,
        "oidcServicePublicKeySig": public,
        "oidcServiceKeyIdSig": "une",
        "oidcRPMetaDataOptions": {"carte": _relying(back)},
        "oidcRPMetaDataExportedVars": {"carte": {"name": "cn", "groups": "groups;string;always"}},
        "oidcRPMetaDataOptionsExtraClaims": {"carte": {"groups": "groups"}},
        "oidcRPMetaDataMacros": {"carte": {}},
    }


def _relying(back: list[str]) -> dict[str, object]:
    said = {
        "ClientID": CLIENT,
        "ClientSecret": SECRET,
        "IDTokenSignAlg": "RS256",
        "IDTokenForceClaims": 1,
        "BypassConsent": 1,
        "RequirePKCE": 1,
        "LogoutBypassConfirm": 1,
        "RedirectUris": " ".join(back),
        "UserIDAttr": "uid",
    }
    return {f"oidcRPMetaDataOptions{name}": value for name, value in said.items()}


def _storage(folder: Path) -> dict[str, str]:
    generate = "Lemonldap::NG::Common::Apache::Session::Generate::SHA256"
    return {"Directory": str(folder), "LockDirectory": str(folder / "lock"), "generateModule": generate}


def _keys() -> tuple[str, str]:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )
    public = key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return private.decode(), public.decode()
