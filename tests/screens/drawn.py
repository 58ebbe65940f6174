"""A screen as its script draws it for an address, without a browser."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

PAGES = Path(__file__).parents[2] / "pages"


def draw(screen: str, opening: str = "", **query: str | list[str]) -> AppTest:
    """Run the script of a screen, by the name of its file, on an address, with a menu open or none."""
    app = AppTest.from_file(PAGES / f"{screen}.py", default_timeout=60)
    app.query_params.update(query)
    if opening:
        app.session_state[opening] = True
    return run(app)


def run(app: AppTest) -> AppTest:
    """Run a screen once more: whatever happens, it ends without an exception."""
    app.run()
    assert not app.exception
    return app


def words(app: AppTest) -> str:
    """Return what the screen says, as Markdown, and the sentence of what is chosen."""
    return "\n".join([*(element.value for element in app.markdown), *sentences(app)])


def sentences(app: AppTest) -> list[str]:
    """Return the sentence of what is chosen, where there is one."""
    return [each["sentence"] for each in all_handed(app, "phrase")]


def handed(app: AppTest, name: str) -> dict[str, Any]:
    """Return what a screen hands a component, by its name."""
    return all_handed(app, name)[0]


def all_handed(app: AppTest, name: str) -> list[dict[str, Any]]:
    """Return the same where there may be none."""
    components = (each.proto for each in app.get("bidi_component"))
    return [json.loads(each.json) for each in components if each.component_name == name]


def sheet(app: AppTest) -> dict[str, Any]:
    """Return the sheet that is open."""
    return handed(app, "fiche")["sheet"]


def map_of(app: AppTest) -> dict[str, Any]:
    """Return the arguments of the map component."""
    return _arguments(app.main) or {}


def _arguments(node: Any) -> dict[str, Any] | None:
    proto = getattr(node, "proto", None)
    if getattr(proto, "json_args", ""):
        arguments: dict[str, Any] = json.loads(proto.json_args)
        return arguments
    return next(filter(None, map(_arguments, getattr(node, "children", {}).values())), None)


def keys(screen: str, **query: str) -> set[str]:
    """Return the criteria whose filters a screen draws for an address."""
    return {key for panel in handed(draw(screen, **query), "facettes")["panels"] for key in panel["keys"]}


def figures(app: AppTest) -> dict[str, tuple[int, str]]:
    """Return the figures of the selection, each with its words, by what it counts."""
    told = handed(app, "chiffres")["figures"]
    return {each["key"]: (each["count"], each["words"][each["count"] > 1]) for each in told}


def run_until(app: AppTest, condition: Callable[[AppTest], object]) -> AppTest:
    """Run a screen until it is as it should be: when reading takes long, it shows what was there before."""
    for _ in range(20):
        if condition(run(app)):
            return app
    raise AssertionError("the screen never came to it")
