"""What checking a list of any shape gives: what its columns say, where its rows are, a draft."""

from __future__ import annotations

from collections.abc import Mapping

from loaders.check.drafts import Themes, cells_of_list, draft_of, unknown_themes
from loaders.check.duplicates import duplicates_of_list
from loaders.check.reports import LIST, CheckReport
from loaders.check.sheets import ReadList
from loaders.check.told import first_problems
from loaders.placing import place_rows
from loaders.problems import Outcome
from loaders.rules import Table, World

TITLE = "Liste"
INITIATIVES, THEMES = "initiatives", "themes"


def report_of_list(sheet: ReadList, file: str, published: Mapping[str, Table], world: World) -> CheckReport:
    """Check a list, place its rows and make a draft of it.

    Parameters
    ----------
    sheet
        The list as it was read.
    file
        Its name.
    published
        The published tables: the draft has the columns of initiatives.
    world
        The territories.
    """
    schema, themes = published[INITIATIVES].schema, Themes(published[THEMES])
    places = place_rows(sheet.frame, sheet.proposal.places, world.ground)
    texts, of_cells = cells_of_list(sheet, schema)
    problems = [*sheet.problems, *of_cells, *unknown_themes(sheet, themes)]
    return CheckReport(
        file,
        sheet.name,
        LIST,
        TITLE,
        len(sheet.frame),
        problems=first_problems(problems, file, sheet.name),
        found=len(problems),
        repairs=sum(problem.outcome is Outcome.REPAIRED for problem in problems),
        repaired=draft_of(sheet, texts, places, themes, schema),
        mapping=sheet.proposal.mapping,
        unused=sheet.proposal.unused,
        listed=sheet.frame,
        places=places,
        duplicates=duplicates_of_list(texts["nom"], places, published[INITIATIVES]) if "nom" in texts else (),
    )
