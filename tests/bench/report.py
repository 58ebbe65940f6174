"""What was measured, as Markdown tables with a line for each target, and as a picture."""

import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path

import matplotlib
import pandas as pd
import psutil

from tests.bench.targets import judged

FOLDER = Path(__file__).with_name("results")
TRIALS = FOLDER / "trials.md"
PACKAGES = ("streamlit", "streamlit-folium", "geopandas", "pandas", "dash", "dash-leaflet", "datasette")
FLOOR, APPLICATION = "floor", "application"

Results = Mapping[str, pd.DataFrame]


def keep(name: str, table: pd.DataFrame) -> None:
    """Keep a measurement as CSV."""
    FOLDER.mkdir(exist_ok=True)
    table.to_csv(FOLDER / f"{name}.csv", index=False, float_format="%.4f")


def keep_trials(lines: Sequence[str]) -> None:
    """Keep the table of what was tried to break the application."""
    TRIALS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def write() -> None:
    """Write `results.md` and `results.png` from what was kept."""
    results = {path.stem: pd.read_csv(path) for path in FOLDER.glob("*.csv")}
    trials = TRIALS.read_text(encoding="utf-8").splitlines()
    (FOLDER / "results.md").write_text("\n".join(_lines(results, trials)) + "\n", encoding="utf-8")
    draw(results, FOLDER / "results.png")


def _lines(results: Results, trials: Sequence[str]) -> Iterator[str]:
    yield "# Results of `make bench`\n"
    yield f"{_machine()}\n"
    yield "Medians, with the 10th and 90th percentiles in brackets. « × » is the ratio to the floor: an empty"
    yield "Streamlit app, measured in turn with the others.\n"
    yield "![What the tables say](results.png)\n"
    for title, table in (
        ("Targets", judged(results)),
        ("A filter change, in the browser", _changes(results["changes"])),
        ("What a filter change receives, kB", _bytes(results["changes"])),
        ("The first visit, in a browser that was never there", _first_visits(results["first_visits"])),
        ("Pages and days", _medians(results["pages"], "page")),
        ("From the start of the process to its first answer", _medians(results["starts"], "server")),
        ("Answers", _ratios(results["answers"], "median", "nothing")),
        ("Files of 100,000 rows, seconds of processor", _ratios(results["exports"], "seconds", "alone")),
        ("Memory, MB", results["memory"]),
        ("Growth", results["growth"]),
        ("Crowds: each visitor changes a filter every ten seconds", results["crowds"]),
    ):
        yield f"## {title}\n"
        yield f"{table.to_markdown(index=False, floatfmt='.3g')}\n"
    yield "## What was tried to break it\n"
    yield from trials


def _machine() -> str:
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    memory = psutil.virtual_memory().total / 2**30
    return (
        f"{date.today().isoformat()}, {os.cpu_count()} cores, {memory:.0f} GB, {platform.system()}, Python "
        f"{platform.python_version()}, {versions}."
    )


def _spread(values: pd.Series) -> str:
    low, middle, high = values.quantile([0.1, 0.5, 0.9])
    return f"{middle:.2f} ({low:.2f}–{high:.2f})"


def _changes(changes: pd.DataFrame) -> pd.DataFrame:
    """Return a row a contender and a kind of filter: each part in seconds, and its ratio to the floor."""
    floors = changes[changes["contender"] == FLOOR].groupby("kind")["seconds"].median()
    rows = []
    for (kind, contender), group in changes.groupby(["kind", "contender"], sort=False):
        parts = group.groupby("part")["seconds"]
        ratio = {"× floor": parts.median().max() / floors[kind]}
        rows.append({"filter": kind, "": contender, **parts.apply(_spread).to_dict(), **ratio})
    return pd.DataFrame(rows)[["filter", "", "counts", "list", "map", "× floor"]].fillna("")


def _bytes(changes: pd.DataFrame) -> pd.DataFrame:
    whole = changes.drop_duplicates(["contender", "kind", "seconds"])
    table = whole.pivot_table("bytes", "contender", "kind", aggfunc="median", sort=False) / 1000
    return table.reset_index()


def _first_visits(visits: pd.DataFrame) -> pd.DataFrame:
    floor = visits.loc[visits["contender"] == FLOOR, "seconds"].median()
    groups = visits.groupby("contender", sort=False)
    return pd.DataFrame(
        {
            "seconds": groups["seconds"].apply(_spread),
            "× floor": groups["seconds"].median() / floor,
            "requests": groups["requests"].median(),
            "MB": groups["bytes"].median() / 1e6,
        }
    ).reset_index()


def _medians(frame: pd.DataFrame, by: str) -> pd.DataFrame:
    groups = frame.groupby(by, sort=False)["seconds"]
    return pd.DataFrame({"seconds": groups.apply(_spread), "measures": groups.size()}).reset_index()


def _ratios(frame: pd.DataFrame, one: str, other: str) -> pd.DataFrame:
    return frame.assign(**{"×": frame[one] / frame[other]})


def draw(results: Results, path: Path) -> None:
    """Draw the filter change of each contender, the growth and the crowds beside each other."""
    matplotlib.use("agg")
    from matplotlib import pyplot

    figure, (left, middle, right) = pyplot.subplots(1, 3, figsize=(13, 4), layout="constrained")
    changes = results["changes"].groupby(["contender", "part"], sort=False)["seconds"].median().unstack()
    changes[["counts", "list", "map"]].plot.barh(ax=left, title="A filter change, s", xlabel="s", ylabel="")
    left.invert_yaxis()
    growth = results["growth"].set_index("initiatives")[["run", "counts", "map"]]
    growth.plot(ax=middle, logx=True, marker="o", title="… with more initiatives, s", ylim=(0, None))
    crowds = results["crowds"].set_index("visitors")[["median", "p95"]]
    crowds.plot(ax=right, marker="o", title="… among visitors, without a browser, s", ylim=(0, None))
    figure.savefig(path, dpi=110)
