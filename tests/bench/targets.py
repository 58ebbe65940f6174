"""The targets, on two cores, and how far the figures are from them."""

from collections.abc import Iterator, Mapping

import pandas as pd

TODAY, MANY = 157, 100_000  # initiatives

Target = tuple[str, float, float]


def judged(results: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return a row for each target: what, at most, the figure, and whether it is met."""
    rows = [
        {"target": name, "at most": most, "measured": value, "met": "yes" if value <= most else "**no**"}
        for name, most, value in _targets(results)
    ]
    return pd.DataFrame(rows)


def _targets(results: Mapping[str, pd.DataFrame]) -> Iterator[Target]:
    changes, growth = results["changes"], results["growth"].set_index("initiatives")
    yield from _of_changes(changes)
    most = growth.index.max()
    yield (
        f"filter change at {most:,} initiatives, × today's",
        2,
        growth.at[most, "map"] / growth.at[TODAY, "map"],
    )
    yield f"kB of a filter change at {most:,} initiatives", 300, growth.at[most, "kilobytes"]
    yield (
        "first visit, × the empty app",
        1.3,
        _ratio(results["first_visits"], "contender", "floor", "application"),
    )
    yield "start, × the empty app", 1.5, _ratio(results["starts"], "server", "empty app", "application")
    sessions = results["memory"].set_index("server")["a_session"]
    yield "MB of a session over the empty app's", 2, sessions["application"] - sessions["empty app"]
    yield from _of_crowds(results["crowds"].set_index("visitors"))
    for row in results["exports"].dropna().itertuples():
        yield f"{row.format} of {row.rows:,} rows, × the library alone", 1.5, row.seconds / row.alone


def _of_changes(changes: pd.DataFrame) -> Iterator[Target]:
    medians = changes.groupby(["contender", "kind", "part"])["seconds"].median()
    ours, floor = medians["application"].unstack(), medians["floor"].unstack()["counts"]
    for part in ("counts", "list", "map"):
        yield f"filter change, {part}, × the floor", 1.5, (ours[part] / floor).median()
    received = changes[changes["contender"] == "application"].groupby("kind")["bytes"].median()
    yield "kB of a filter change, the heaviest filter", 60, received.max() / 1000


def _of_crowds(crowds: pd.DataFrame) -> Iterator[Target]:
    size = crowds.index[crowds.index <= 100].max()
    yield f"p95 of {size} visitors, s", 1, crowds.at[size, "p95"]
    yield f"errors of {size} visitors", 0, crowds.at[size, "errors"]


def _ratio(frame: pd.DataFrame, by: str, reference: str, one: str) -> float:
    medians = frame.groupby(by)["seconds"].median()
    return medians[one] / medians[reference]
