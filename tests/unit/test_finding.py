"""The territory that an address asks for."""

import pytest

from atlas.profile import find_territory


@pytest.mark.parametrize(
    ("niveau", "code", "key", "said"),
    [
        ("commune", "59350", "commune-59350", ""),
        ("departement", "2a", "departement-2A", ""),
        ("commune", "59355", "commune-59350", "Vous cherchiez Lomme (commune associée de Lille)"),
        ("commune_associee", "59355", "commune-59350", "Vous cherchiez Lomme"),
        ("commune", "75101", "commune-75056", "Vous cherchiez Paris 1er Arrondissement"),
        ("arrondissement", "13201", "commune-13055", "Vous cherchiez Marseille 1er Arrondissement"),
        ("region", "72", "region-75", "Vous cherchiez Aquitaine (ancienne région)"),
        ("commune", "99999", "", "Aucun territoire de 2026 n’a le code"),
        ("canton", "5901", "", "L’adresse ne dit pas un niveau connu"),
        ("", "", "", ""),
    ],
)
def test_an_address_leads_to_a_territory_of_today_or_says_why_not(edition, niveau, code, key, said):
    found = find_territory(edition.vintage.register, niveau, code)
    assert found.key == key
    assert found.notice.startswith(said)
    assert bool(found.notice) == bool(said)
