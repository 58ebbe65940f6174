"""Two readings of the same document, compared."""

from loaders.compare import Difference, compare_files, compare_folders


def other_reading(data_folder, tmp_path, **cells):
    folder = tmp_path / "other"
    folder.mkdir()
    data_folder.change("initiatives", 0, **cells)
    (folder / "initiatives.csv").write_text(data_folder.text("initiatives"), encoding="utf-8")
    return folder


def test_the_same_reading_twice_has_no_difference(data_folder):
    assert compare_folders(data_folder.path, data_folder.path) == []


def test_a_cell_that_differs_is_named_with_its_row_and_both_values(data_folder, tmp_path):
    before = data_folder.text("initiatives")
    other = other_reading(data_folder, tmp_path, annee_debut="2016")
    data_folder.write("initiatives", before.encode())
    assert compare_folders(data_folder.path, other) == [
        Difference("initiatives", "le-garage", "annee_debut", "2015", "2016")
    ]


def test_a_row_in_one_reading_only_is_named_with_the_reading_it_is_in(data_folder, tmp_path):
    before = data_folder.text("initiatives")
    other = other_reading(data_folder, tmp_path, id="le-hangar")
    data_folder.write("initiatives", before.encode())
    found = compare_files(data_folder.path / "initiatives.csv", other / "initiatives.csv")
    assert [str(each) for each in found] == [
        "initiatives le-garage\u202f: seulement dans A",
        "initiatives le-hangar\u202f: seulement dans B",
    ]
