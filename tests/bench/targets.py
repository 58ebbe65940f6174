"""The targets, on two cores, and how far the figures are from them."""

from collections.abc import Iterator, Mapping

import pandas as pd

from tests.bench.contenders.truth import DAY, OWN_KINDS, SHEET

TODAY = 157  # initiatives
CROWD = 200  # visitors
FEW = 5  # changes of a filter: fewer say nothing of what another visitor notices

Target = tuple[str, float, float]


def judged(results: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return a row for each target of what was measured: what, at most, the figure, and whether it is met."""
    rows = [
        {"target": name, "at most": most, "measured": value, "met": "yes" if value <= most else "**no**"}
        for table, targets_of in TARGETS.items()
        if table in results
        for name, most, value in targets_of(results[table])
    ]
    return pd.DataFrame(rows)


def _of_changes(changes: pd.DataFrame) -> Iterator[Target]:
    medians = changes.groupby(["contender", "kind", "part"])["seconds"].median()
    times = medians["application"].unstack().div(medians["floor"].unstack()["counts"], axis="index")
    filters = times.drop(OWN_KINDS)
    for part in ("counts", "map", "list"):
        yield f"filter change painted, {part}, × the floor", 0.7, filters[part].median()
    yield "filter change confirmed by the server, × the floor", 2.2, filters["confirmed"].median()
    received = changes[changes["contender"] == "application"].groupby("kind")["bytes"].median()
    yield "kB of a filter change, the heaviest filter", 20, received.drop(OWN_KINDS).max() / 1000
    yield "opening a sheet, painted, × the floor", 1, times.at[SHEET, "sheet"]
    day = times.loc[DAY, ["line", "counts", "map"]].max()
    yield "a day on the line of time, painted, × the floor", 1.5, day


def _of_growth(growth: pd.DataFrame) -> Iterator[Target]:
    sizes = growth.set_index("initiatives")
    most = sizes.index.max()
    times = sizes.at[most, "map"] / sizes.at[TODAY, "map"]
    yield f"filter change at {most:,} initiatives, × today's", 2, times
    painted = sizes.at[most, "map"] / sizes.at[most, "floor"]
    yield f"filter painted at {most:,} initiatives, × the floor", 1, painted
    arrivals = sizes.at[most, "arrival"] / sizes.at[TODAY, "arrival"]
    yield f"first visit at {most:,} initiatives, × today's", 2, arrivals
    yield f"kB of a filter change at {most:,} initiatives", 300, sizes.at[most, "kilobytes"]


def _of_first_visits(visits: pd.DataFrame) -> Iterator[Target]:
    medians = visits.groupby("contender")["seconds"].median()
    yield "first visit, × the empty app", 1.3, medians["application"] / medians["floor"]


def _of_first_looks(looks: pd.DataFrame) -> Iterator[Target]:
    medians = looks.groupby("page")["seconds"].median()
    yield (
        "first look painted, × the first words of the empty app",
        0.5,
        medians["first look"] / medians["empty app"],
    )
    shifts = looks[looks["page"] == "first look"].groupby("window")["shift"].median()
    yield "layout shift of a first visit (CLS), the worst window", 0.1, shifts.max()


def _of_heap(heap: pd.DataFrame) -> Iterator[Target]:
    early, late = heap["megabytes"].iloc[0], heap["megabytes"].iloc[-1]
    yield f"browser's heap after {heap['changes'].iloc[-1]} filter changes, ×", 1.1, late / early


def _of_starts(starts: pd.DataFrame) -> Iterator[Target]:
    medians = starts.groupby("server")["seconds"].median()
    yield "start, × the empty app", 1.5, medians["application"] / medians["empty app"]


def _of_memory(memory: pd.DataFrame) -> Iterator[Target]:
    servers = memory.set_index("server")
    session = servers["a_session"]
    yield "MB of a session over the empty app's", 2, session["application"] - session["empty app"]
    ours = servers.loc["application"]
    yield "memory when all sessions have left, × at rest", 1.15, ours["late"] / ours["at_rest"]


def _of_crowds(crowds: pd.DataFrame) -> Iterator[Target]:
    sizes = crowds.set_index("visitors")
    size = sizes.index[sizes.index <= CROWD].max()
    yield f"p95 of {size} visitors on one core, s", 1, sizes.at[size, "p95"]
    yield f"errors of {size} visitors on one core", 0, sizes.at[size, "errors"]


def _of_flood(flood: pd.DataFrame) -> Iterator[Target]:
    among = flood.iloc[-1]
    yield "p95 of 50 visitors beside a flood, s", 1, among["p95"]
    yield "errors of 50 visitors beside a flood", 0, among["errors"]
    yield "slowest health beside a flood, s", 0.2, among["health"]
    yield "MB of server and workshop beside a flood", 1000, among["megabytes"]


def _of_distinct(distinct: pd.DataFrame) -> Iterator[Target]:
    row = distinct.iloc[0]
    yield f"memory after {row['asked']:.0f} distinct files, × at rest", 1.15, row["after"] / row["at_rest"]


def _of_exports(exports: pd.DataFrame) -> Iterator[Target]:
    for row in exports.itertuples():
        yield f"{row.format} of {row.rows:,} rows, × the library alone", 1.5, row.seconds / row.alone


def _of_hostile(hostile: pd.DataFrame) -> Iterator[Target]:
    yield "files that mean harm, the longest, s", 20, hostile["seconds"].max()
    yield "files that mean harm, the most memory, MB", 512, hostile["megabytes"].max()
    seen = hostile[hostile["changes"] >= FEW]
    yield "a filter change beside them, × alone, the worst", 1.5, seen["ratio"].max()


def _of_followers(followers: pd.DataFrame) -> Iterator[Target]:
    shares = followers.set_index("when")["share"]
    yield "% of a core, 10,000 who follow and hear of nothing new", 5, shares["nothing new"]
    yield "the same in the quarter of an hour after a publication", 5, shares["after a publication"]


def _of_lists(lists: pd.DataFrame) -> Iterator[Target]:
    most = {10_000: 5.0, 100_000: 40.0}
    for row in lists[lists["rows"].isin(most)].itertuples():
        yield (
            f"a list of {row.rows:,} rows mapped, placed and checked, {row.form}, s",
            most[row.rows],
            row.seconds,
        )
    yield "rows of lists that are sure of a commune that is not theirs", 0, lists["wrong"].sum()


def _of_paging(paging: pd.DataFrame) -> Iterator[Target]:
    row = paging.iloc[0]
    yield f"features that GDAL misses or has twice, of {row['rows']:,.0f}", 0, row["missing"] + row["twice"]
    yield "memory once GDAL has read them again, × once", 1.1, row["after"] / row["megabytes"]


TARGETS = {
    "changes": _of_changes,
    "growth": _of_growth,
    "first_visits": _of_first_visits,
    "first_looks": _of_first_looks,
    "heap": _of_heap,
    "starts": _of_starts,
    "memory": _of_memory,
    "crowds": _of_crowds,
    "flood": _of_flood,
    "distinct": _of_distinct,
    "hostile": _of_hostile,
    "followers": _of_followers,
    "paging": _of_paging,
    "lists": _of_lists,
    "exports": _of_exports,
}
