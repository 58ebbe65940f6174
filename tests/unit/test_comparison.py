"""Territories side by side: those that an address asks for, counted as on the page of each."""

import io
import re
from datetime import date

import pypdf
import pytest

from atlas.profile import comparison_of, find_compared, profile_of
from geo.levels import TerritoryKey
from outputs.paper import comparison_pdf
from web.addresses import Addresses

LILLE, RENNES, NORD = map(TerritoryKey, ("commune-59350", "commune-35238", "departement-59"))
ADDRESS = "https://carte.exemple.fr/territoire?niveau=commune&code=59350&avec=departement-59"


@pytest.mark.parametrize(
    ("others", "keys", "said"),
    [
        ([RENNES, NORD], [LILLE, RENNES, NORD], None),
        ([LILLE, NORD, NORD], [LILLE, NORD], None),
        (["commune-75101"], [LILLE, "commune-75056"], "Vous cherchiez Paris 1er Arrondissement"),
        (
            ["commune-99999"],
            [LILLE],
            "«\u202fcommune-99999\u202f» n’est pas comparé. Aucun territoire de 2026",
        ),
        (["zz"], [LILLE], "«\u202fzz\u202f» n’est pas comparé. L’adresse ne dit pas un niveau connu"),
        ([RENNES, NORD, "region-53"], [LILLE, RENNES, NORD], "On compare 3 territoires au plus"),
    ],
)
def test_an_address_leads_to_territories_each_once_or_says_why_not(edition, others, keys, said):
    compared = find_compared(edition.vintage.register, LILLE, others)
    assert list(compared.keys) == keys
    assert len(compared.notices) == (said is not None)
    assert said is None or compared.notices[0].startswith(said)
    assert compared.is_whole == (said is None or said.startswith("Vous cherchiez"))


def test_each_is_counted_as_on_its_own_page(edition):
    rows = {row.label: row.values for row in comparison_of(edition, (LILLE, RENNES, NORD)).rows}
    for at, key in enumerate((LILLE, RENNES, NORD)):
        profile = profile_of(edition, key)
        figures = profile.figures[0]
        assert rows["Initiatives connues"][at] == str(figures.initiatives)
        assert [int(rows[family][at]) for family in profile.families] == list(figures.families)
        assert [int(rows[zoning][at]) for zoning in profile.zonings] == list(figures.zoned)
        assert rows["Membre du réseau"][at].lower() == profile.chain[0].state.lower()
        members = f"Autres collectivités nommées membres sur ce territoire, {profile.naming}"
        assert rows[members][at] == str(profile.members_on.total)


def test_its_address_says_all_of_them_and_of_one_alone_is_that_of_its_page():
    to = Addresses()
    assert to.comparison([LILLE, RENNES, NORD]) == (
        "/territoire?niveau=commune&code=59350&avec=commune-35238&avec=departement-59"
    )
    assert to.comparison([LILLE]) == to.territory(LILLE)
    assert to.comparison_print([LILLE, NORD]) == "/territoire/commune-59350.pdf?avec=departement-59"


def test_on_paper_it_is_one_accessible_page_with_its_address_and_the_sources_of_who_is_a_member(edition):
    reader = pypdf.PdfReader(io.BytesIO(comparison_pdf(edition, (LILLE, NORD), ADDRESS, date(2026, 11, 22))))
    said = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages)).replace("\u200b", "")
    assert len(reader.pages) == 1
    assert b"pdfuaid" in reader.trailer["/Root"]["/Metadata"].get_data()
    for expected in (
        "Lille et Nord",
        "Initiatives connues",
        "Qui est, ou était, membre du réseau",
        "La lettre du RTES de septembre 2012",
        "Édité le 22 novembre 2026",
        ADDRESS,
    ):
        assert expected in said
