"""What a curator has to look at: what is missing in the tables, row by row, and what to mend first."""

from atlas.quality.counts import CITING, initiatives_by, rows_by_source
from atlas.quality.finding import Finding, Step
from atlas.quality.report import (
    FINDINGS,
    ORDER_OF_WORK,
    STEPS,
    finding_of,
    order_of_work,
    quality_report,
)

__all__ = [
    "CITING",
    "FINDINGS",
    "ORDER_OF_WORK",
    "STEPS",
    "Finding",
    "Step",
    "finding_of",
    "initiatives_by",
    "order_of_work",
    "quality_report",
    "rows_by_source",
]
