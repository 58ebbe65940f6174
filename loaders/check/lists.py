"""What checking a list of any shape gives: what its columns say, where its rows are, a draft."""

from __future__ import annotations

import pandas as pd

from loaders.check.among import Among
from loaders.check.causes import causes_of
from loaders.check.drafts import Themes, cells_of_list, draft_of, unknown_themes
from loaders.check.duplicates import duplicates_of_list
from loaders.check.kinds import ReadList
from loaders.check.progress import Progress
from loaders.check.reports import LIST, CheckReport, Duplicate
from loaders.check.said import Said
from loaders.check.told import first_problems
from loaders.placing import Places, place_rows
from loaders.problems import Outcome
from loaders.rules import Table

TITLE = "Liste"
PLACING = 0.7  # of the time that a list takes
INITIATIVES, THEMES = "initiatives", "themes"


def report_of_list(sheet: ReadList, file: str, among: Among, said: Said, progress: Progress) -> CheckReport:
    """Check a list, place its rows and make a draft of it.

    Parameters
    ----------
    sheet
        The list as it was read.
    file
        Its name.
    among
        What it is checked among: the draft has the columns of the published initiatives.
    said
        What a person said of it.
    progress
        Called with the share that is done, from 0 to 1, and the step that begins, in French.
    """
    published = among.published
    schema, themes = published[INITIATIVES].schema, Themes(published[THEMES])

    def tell(share: float) -> None:
        progress(PLACING * share, "Recherche des lieux de la liste")

    places = place_rows(sheet.frame, sheet.proposal.places, among.world.ground, tell)
    progress(PLACING, "Recherche des doublons, et brouillon de la liste")
    texts, of_cells = cells_of_list(sheet, schema, said.remedies)
    problems = [*sheet.problems, *of_cells, *unknown_themes(sheet, themes)]
    return CheckReport(
        file,
        sheet.name,
        LIST,
        TITLE,
        len(sheet.frame),
        problems=first_problems(problems, file, sheet.name, sheet.numbering),
        found=len(problems),
        causes=tuple(causes_of(problems, file, sheet.name, sheet.numbering)),
        repairs=sum(problem.outcome is Outcome.REPAIRED for problem in problems),
        repaired=draft_of(sheet, texts, places, themes, schema),
        mapping=sheet.proposal.mapping,
        unused=sheet.proposal.unused,
        # A hundred thousand rows of separate texts take hundreds of megabytes on their way to who asked.
        listed=sheet.frame.astype("str"),
        places=places,
        duplicates=_duplicates(sheet, texts, places, published[INITIATIVES]),
        numbering=sheet.numbering,
    )


def _duplicates(
    sheet: ReadList, texts: pd.DataFrame, places: Places, published: Table
) -> tuple[Duplicate, ...]:
    return duplicates_of_list(texts["nom"], places, published, sheet.numbering) if "nom" in texts else ()
