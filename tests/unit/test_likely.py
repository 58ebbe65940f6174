"""What is likely there twice, in a list or beside what is published."""

from __future__ import annotations

from loaders.likely import NEAR, SAME, Entry, likely_duplicates


def test_the_same_name_in_the_same_commune_is_likely_the_same() -> None:
    rows = [
        Entry("2", "Recyclerie du Canal", "35238"),
        Entry("3", "LA RECYCLERIE DU CANAL", "35238"),
        Entry("4", "Recyclerie du Canal", "44109"),
    ]
    (found,) = likely_duplicates(rows)
    assert (found.entry.key, found.other.key, found.is_published, found.why) == ("3", "2", False, SAME)


def test_near_names_are_alike_at_the_same_place_only() -> None:
    rows = [
        Entry("2", "Recyclerie du Cannal", "35238"),
        Entry("3", "Recyclerie du Canal", "35238"),
        Entry("4", "Recyclerie du Cannal", "44109"),
    ]
    (found,) = likely_duplicates(rows)
    assert (found.entry.key, found.other.key, found.why) == ("3", "2", NEAR)


def test_what_is_published_comes_before_what_the_list_repeats() -> None:
    published = [Entry("recyclerie-du-canal", "Recyclerie du Canal", "35238")]
    rows = [Entry(row, "Recyclerie du Canal", "35238") for row in ("2", "3")]
    assert [
        (found.entry.key, found.other.key, found.is_published) for found in likely_duplicates(rows, published)
    ] == [
        ("2", "recyclerie-du-canal", True),
        ("3", "recyclerie-du-canal", True),
    ]


def test_other_things_of_one_commune_and_other_numbers_are_not_alike() -> None:
    names = [
        "Crèche parentale 1",
        "Crèche parentale 2",
        "Jardin partagé du Lavoir",
        "Jardin partagé de la Gare",
        "",
    ]
    assert likely_duplicates([Entry(str(row), name, "35238") for row, name in enumerate(names)]) == []
