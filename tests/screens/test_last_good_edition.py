"""When a file is damaged under the running application: screens go on with what they had, and say it once."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.screens.drawn import draw, run_until, words

SCREENS = ("navigation", "initiatives", "collectivites", "territoire", "evolution", "donnees")
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(500)


def quiet_lines(app: AppTest) -> list[str]:
    """The lines that say that what is shown is older than the files."""
    lines = (each.value.replace("\\", "") for each in app.caption)
    return [line for line in lines if line.startswith("Données d’avant")]


def alarms(app: AppTest) -> list[str]:
    """What would make a visitor believe that something is wrong with what is shown."""
    problems = [each.label for each in app.expander if "anomalie" in each.label]
    return [each.value for each in (*app.error, *app.warning)] + problems


def is_sound(app: AppTest) -> bool:
    return not quiet_lines(app)


@pytest.mark.parametrize("screen", SCREENS)
def test_with_a_picture_in_place_of_a_table_each_screen_stays_as_it_was_and_says_one_quiet_line(
    served_tables, screen
):
    app = draw(screen)
    said = words(app)
    table = served_tables / "initiatives.csv"
    good = table.read_bytes()
    table.write_bytes(PNG)
    run_until(app, quiet_lines)
    assert quiet_lines(app) == [
        "Données d’avant\u202f: «\u202finitiatives.csv\u202f» ne se lit pas tel quel, et sera repris dès sa "
        "réparation."
    ]
    assert (words(app), alarms(app)) == (said, [])
    table.write_bytes(good)
    run_until(app, is_sound)
    assert (words(app), alarms(app)) == (said, [])


@pytest.mark.parametrize("file", ["boundaries/2026/territoires.parquet", "schemas/themes.json"])
def test_a_file_that_everything_needs_may_be_damaged_as_well(served_data, file):
    app = draw("navigation")
    said = words(app)
    damaged = served_data / file
    good = damaged.read_bytes()
    damaged.write_bytes(good[:50])
    run_until(app, quiet_lines)
    [line] = quiet_lines(app)
    assert f"«\u202f{damaged.name}\u202f» ne se lit pas" in line
    assert (words(app), alarms(app)) == (said, [])
    damaged.write_bytes(good)
    run_until(app, is_sound)
    assert (words(app), alarms(app)) == (said, [])


def test_of_several_damaged_files_the_one_line_names_each_and_no_other(served_tables):
    app = draw("navigation")
    for name in ("sources", "themes"):
        (served_tables / f"{name}.csv").write_bytes(PNG)
    run_until(app, lambda app: "themes.csv" in "".join(quiet_lines(app)))
    [line] = quiet_lines(app)
    assert "«\u202fsources.csv\u202f» et «\u202fthemes.csv\u202f» ne se lisent pas tels quels" in line


def test_a_visitor_who_arrives_meanwhile_sees_what_the_others_see(served_tables):
    said = words(draw("navigation", region="53"))
    (served_tables / "collectivites.csv").write_bytes(PNG)
    arrived = run_until(draw("navigation", region="53"), quiet_lines)
    assert words(arrived) == said
