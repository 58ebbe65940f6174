"""What reading the tables set aside, as it stands in their files."""

from __future__ import annotations

import pandas as pd

from atlas.editions import Edition
from atlas.quality.finding import COLUMNS, listed
from loaders.personal import masked
from loaders.problems import Rule


def rows_set_aside(edition: Edition) -> pd.DataFrame:
    """List all that is wrong in a cell, a row or a file."""
    rows = [
        (each.file, each.line, masked(each.column or ""), each.shown, str(each)) for each in edition.problems
    ]
    return listed(pd.DataFrame(rows, columns=list(COLUMNS)))


def unknown_partners(edition: Edition) -> pd.DataFrame:
    """List the partners that are no row of ``collectivites``."""
    broken = [
        problem
        for problem in edition.problems
        if problem.file == "partenaires.csv"
        and problem.column == "collectivite"
        and problem.rule in (Rule.REFERENCE_INCONNUE, Rule.REFERENCE_ECARTEE)
    ]
    rows = [(each.file, each.line, each.shown, each.shown, masked(each.message)) for each in broken]
    return listed(pd.DataFrame(rows, columns=list(COLUMNS)))
