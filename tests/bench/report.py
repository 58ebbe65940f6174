"""What was measured, as Markdown tables with a line for each target, and as a picture."""

import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from importlib.metadata import version
from pathlib import Path

import pandas as pd
import psutil
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from tests.bench.contenders.roster import CONFIRMED, FLOOR
from tests.bench.targets import judged

FOLDER = Path(__file__).with_name("results")
TRIALS = FOLDER / "trials.md"
PACKAGES = ("streamlit", "streamlit-folium", "geopandas", "pandas", "dash", "dash-leaflet", "datasette")
PARTS = ("counts", "list", "map", "sheet", "line", CONFIRMED)
LAST_OF_CARTE = "megabytes"  # the column of the growth that ends what is measured on « Carte »

Results = Mapping[str, pd.DataFrame]


def keep(name: str, table: pd.DataFrame) -> None:
    """Keep a measurement as CSV."""
    FOLDER.mkdir(exist_ok=True)
    table.to_csv(FOLDER / f"{name}.csv", index=False, float_format="%.4f")


def keep_trials(lines: Sequence[str]) -> None:
    """Keep the table of what was tried to break the application."""
    TRIALS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def write() -> None:
    """Write `results.md` and `results.png` from what was kept; what was never measured is left out."""
    results = {path.stem: pd.read_csv(path) for path in FOLDER.glob("*.csv")}
    (FOLDER / "results.md").write_text("\n".join(_lines(results)) + "\n", encoding="utf-8")
    draw(results, FOLDER / "results.png")


def _lines(results: Results) -> Iterator[str]:
    yield "# Results of `make bench`\n"
    yield f"{_machine()}\n"
    yield "Medians, with the 10th and 90th percentiles in brackets. « × » is the ratio to the floor: an empty"
    yield "Streamlit app, measured in turn with the others.\n"
    yield "![What the tables say](results.png)\n"
    yield from _section("Targets", judged(results))
    for name, title, shown in SECTIONS:
        if name in results:
            yield from _section(title, shown(results[name]))
    if TRIALS.exists():
        yield "## What was tried to break it\n"
        yield TRIALS.read_text(encoding="utf-8").rstrip()


def _section(title: str, table: pd.DataFrame) -> Iterator[str]:
    yield f"## {title}\n"
    yield f"{table.to_markdown(index=False, floatfmt='.3g')}\n"


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
    """Return a row a contender and a gesture: each part in seconds, and what is painted last to the floor."""
    floors = changes[changes["contender"] == FLOOR].groupby("kind")["seconds"].median()
    rows = []
    for (kind, contender), group in changes.groupby(["kind", "contender"], sort=False):
        parts = group.groupby("part")["seconds"]
        ratio = {"× floor": parts.median().drop(CONFIRMED, errors="ignore").max() / floors[kind]}
        rows.append({"filter": kind, "": contender, **parts.apply(_spread).to_dict(), **ratio})
    return pd.DataFrame(rows)[["filter", "", *PARTS, "× floor"]].fillna("")


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


def _first_looks(looks: pd.DataFrame) -> pd.DataFrame:
    groups = looks.groupby(["page", "window"], sort=False)
    return pd.DataFrame(
        {"seconds": groups["seconds"].apply(_spread), "layout shift": groups["shift"].median()}
    ).reset_index()


def _medians(frame: pd.DataFrame, by: str) -> pd.DataFrame:
    groups = frame.groupby(by, sort=False)["seconds"]
    return pd.DataFrame({"seconds": groups.apply(_spread), "measures": groups.size()}).reset_index()


def _ratios(frame: pd.DataFrame, one: str, other: str) -> pd.DataFrame:
    return frame.assign(**{"×": frame[one] / frame[other]})


def _as_it_is(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table whose whole numbers are texts: beside others, they would be rounded with them."""
    return table.assign(**{name: table[name].map("{:,}".format) for name in table.select_dtypes("integer")})


def _growth(growth: pd.DataFrame) -> pd.DataFrame:
    return _as_it_is(growth.loc[:, :LAST_OF_CARTE])


def _growth_of_answers(growth: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each page and answer, a column for each number of initiatives."""
    sizes = growth.set_index(growth["initiatives"].map("{:,}".format)).loc[:, LAST_OF_CARTE:]
    return sizes.iloc[:, 1:].T.rename_axis("").reset_index()


SECTIONS = (
    ("changes", "A filter change, in the browser", _changes),
    ("changes", "What a filter change receives, kB", _bytes),
    ("first_visits", "The first visit, in a browser that was never there", _first_visits),
    ("first_looks", "The first look, in a browser that was never there", _first_looks),
    ("heap", "The browser's heap, MB", _as_it_is),
    ("pages", "Pages and days", partial(_medians, by="page")),
    ("starts", "From the start of the process to its first answer", partial(_medians, by="server")),
    ("answers", "Answers, seconds", partial(_ratios, one="median", other="nothing")),
    (
        "exports",
        "Files of 100,000 rows, seconds of processor",
        partial(_ratios, one="seconds", other="alone"),
    ),
    ("memory", "Memory, MB", _as_it_is),
    ("flood", "50 visitors beside clients who ask for files as fast as they can", _as_it_is),
    ("distinct", "Memory of server and workshop before and after distinct files, MB", _as_it_is),
    ("followers", "10,000 who follow a feed each, and ask every quarter of an hour", _as_it_is),
    ("lists", "Lists checked, seconds of the whole command (`alone`: of one row) and MB at most", _as_it_is),
    ("paging", "GDAL reads a collection of `/ogc`, MB of server and workshop", _as_it_is),
    ("growth", "Growth", _growth),
    ("growth", "Growth of pages and answers, seconds", _growth_of_answers),
    ("crowds", "Crowds: each visitor changes a filter every ten seconds", _as_it_is),
    ("hostile", "Files that mean harm, each checked while another visitor changes a filter", _as_it_is),
)


def draw(results: Results, path: Path) -> None:
    """Draw the filter change of each contender, the growth and the crowds beside each other."""
    figure = Figure(figsize=(13, 4), layout="constrained")
    for axes, (name, panel) in zip(figure.subplots(1, len(PANELS)), PANELS.items(), strict=True):
        if name in results:
            panel(results[name], axes)
    figure.savefig(path, dpi=110)


def _draw_changes(changes: pd.DataFrame, axes: Axes) -> None:
    medians = changes.groupby(["contender", "part"], sort=False)["seconds"].median().unstack()
    medians[["counts", "list", "map"]].plot.barh(ax=axes, title="A filter change, s", xlabel="s", ylabel="")
    axes.invert_yaxis()


def _draw_growth(growth: pd.DataFrame, axes: Axes) -> None:
    sizes = growth.set_index("initiatives")[["run", "counts", "map"]]
    sizes.plot(ax=axes, logx=True, marker="o", title="… with more initiatives, s", ylim=(0, None))


def _draw_crowds(crowds: pd.DataFrame, axes: Axes) -> None:
    sizes = crowds.set_index("visitors")[["median", "p95"]]
    sizes.plot(ax=axes, marker="o", title="… among visitors, without a browser, s", ylim=(0, None))


PANELS = {"changes": _draw_changes, "growth": _draw_growth, "crowds": _draw_crowds}
