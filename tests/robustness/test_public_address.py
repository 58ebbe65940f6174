"""A site with a public address: whatever is asked, its answer leads there, and cookies keep to https."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from urllib3 import PoolManager

from tests.browser.server import ROOT, running

PUBLIC = "https://exemple.fr/carte-ess"
FORGED = {
    "Host": "ailleurs.example",
    "X-Forwarded-Host": "ailleurs.example",
    "X-Forwarded-Proto": "http",
    "X-Forwarded-Prefix": "/ailleurs",
    "Forwarded": "host=ailleurs.example;proto=http",
}


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with running("app.py", {**os.environ, "PUBLIC_ADDRESS": PUBLIC}) as address:
        yield f"{address}/carte-ess"


def asked(address: str, **options):
    return PoolManager().request("GET", address, headers=FORGED, redirect=False, **options)


@pytest.mark.parametrize(
    "path", ["/robots.txt", "/sitemap.xml", "/api/v1/initiatives", "/api/v1/openapi.json", "/"]
)
def test_no_answer_has_the_host_that_a_request_names(site, path):
    answer = asked(site + path)
    said = answer.data.decode() + str(dict(answer.headers))
    assert answer.status == 200
    assert "ailleurs.example" not in said


def test_what_names_the_site_names_the_public_address(site):
    assert f"Sitemap: {PUBLIC}/sitemap.xml" in asked(f"{site}/robots.txt").data.decode()
    assert f"<loc>{PUBLIC}/territoire?" in asked(f"{site}/sitemap.xml").data.decode()
    assert f"<{PUBLIC}/api/v1/initiatives?" in asked(f"{site}/api/v1/initiatives").headers["Link"]


@pytest.mark.parametrize(
    ("path", "to"),
    [("", "/"), ("/api/v1/", "/api/v1/docs"), ("/evolution/", "/evolution"), ("/api/v1", "v1/docs")],
)
def test_what_leads_elsewhere_names_no_host(site, path, to):
    assert asked(site + path).headers["Location"] in {f"/carte-ess{to}", to}


def test_the_cookie_that_a_page_proves_itself_with_is_for_https(site):
    cookie = asked(f"{site}/_stcore/health").headers["Set-Cookie"]
    assert cookie.startswith("_streamlit_xsrf=")
    assert cookie.endswith("; Secure")


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/openapi.json", "/auth/login"])
def test_what_streamlit_answers_besides_is_closed(site, path):
    assert asked(site + path).status == 404


@pytest.mark.parametrize(
    ("name", "said"), [("PUBLIC_ADDRESS", "exemple.fr"), ("FORWARDED_ALLOW_IPS", "la-machine-devant")]
)
def test_a_start_with_a_setting_that_means_nothing_ends_with_one_french_line(name, said):
    command = [sys.executable, "-c", "import app"]
    given = {**os.environ, name: said}
    started = subprocess.run(command, cwd=ROOT, env=given, capture_output=True, text=True, check=False)
    assert started.returncode == 1
    (line,) = started.stderr.splitlines()
    assert line.startswith(f"{name} doit")
    assert f"«\u202f{said}\u202f»" in line
