"""What a curator has to look at: what is missing in the tables, row by row, and what rests on each source."""

from atlas.quality.counts import CITING, initiatives_by, rows_by_source
from atlas.quality.report import FINDINGS, Finding, finding_of, quality_report

__all__ = [
    "CITING",
    "FINDINGS",
    "Finding",
    "finding_of",
    "initiatives_by",
    "quality_report",
    "rows_by_source",
]
