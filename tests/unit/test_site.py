"""The file of settings of the site: what it says is shown, what is wrong in it is told with its remedy."""

from pathlib import Path

import pytest

from atlas.site import DEFAULT, SETTINGS, Site, SiteError, site
from web.site import public_address

DOCS = (Path(__file__).parents[2] / "docs" / "hosting.md").read_text(encoding="utf-8")


@pytest.fixture
def settings(tmp_path, monkeypatch):
    """A file of settings that the environment names; called with lines to replace, it writes them."""
    path = tmp_path / "site.toml"
    monkeypatch.setenv("SITE_FILE", str(path))
    monkeypatch.delenv("PUBLIC_ADDRESS", raising=False)

    def write(**changes: str) -> Path:
        lines = DEFAULT.read_text(encoding="utf-8").splitlines()
        kept = [line for line in lines if line.partition(" =")[0] not in changes]
        path.write_text("\n".join([*kept, *(f"{key} = {value}" for key, value in changes.items())]))
        site.cache_clear()
        return path

    yield write
    site.cache_clear()


@pytest.mark.parametrize("key", SETTINGS)
def test_every_setting_is_in_the_file_and_in_the_docs(key):
    assert f"\n{key} = " in DEFAULT.read_text(encoding="utf-8")
    assert f"`{key}`" in DOCS


def test_a_host_says_where_the_site_is_and_the_environment_goes_before(settings, monkeypatch):
    settings(adresse='"https://exemple.fr/carte/"')
    assert public_address() == "https://exemple.fr/carte"
    monkeypatch.setenv("PUBLIC_ADDRESS", "https://ailleurs.example")
    assert public_address() == "https://ailleurs.example"


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("nom", '""', "«\u202fnom\u202f» doit être un texte"),
        ("nom", '"deux\\nlignes"', "doit être un texte d’une ligne"),
        ("contact", '"javascript:alert(1)"', "une adresse de courriel, celle d’une page"),
        ("mentions_legales", '"mentions"', "l’adresse d’une page"),
        ("adresse", '"exemple.fr"', "l’adresse entière du site"),
        ("editeur", "3", "Lu\u202f: «\u202f3\u202f»"),
        ("logo", '"a"', "le réglage «\u202flogo\u202f» est inconnu"),
        ("nom", '"', "n’est pas du TOML"),
    ],
)
def test_a_wrong_setting_is_told_with_its_remedy(settings, key, value, told):
    with pytest.raises(SiteError) as error:
        Site.read(settings(**{key: value}))
    assert told in str(error.value)
    assert "site.toml" in str(error.value)


def test_a_missing_setting_or_file_is_told(tmp_path):
    (tmp_path / "site.toml").write_text('nom = "Carte"')
    with pytest.raises(SiteError, match="il manque le réglage «\u202fediteur\u202f»"):
        Site.read(tmp_path / "site.toml")
    with pytest.raises(SiteError, match=r"rien\.toml ne peut pas être lu"):
        Site.read(tmp_path / "rien.toml")


def test_an_error_is_reported_by_letter_or_on_a_page(settings):
    where = ("Le Garage & Cie", "https://exemple.fr/?initiative=le-garage")
    settings(contact='"equipe@exemple.fr"')
    assert site().report_address(*where).startswith("mailto:equipe@exemple.fr?subject=Une%20erreur")
    assert "%26%20Cie" in site().report_address(*where)
    settings(signaler='"https://exemple.fr/erreurs"')
    assert site().report_address(*where) == "https://exemple.fr/erreurs"
