"""A screen as its script draws it for an address, without a browser."""

from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

PAGES = Path(__file__).parents[2] / "pages"


def draw(screen: str, **query: str) -> AppTest:
    """Run the script of a screen, by the name of its file, on an address."""
    app = AppTest.from_file(PAGES / f"{screen}.py", default_timeout=60)
    app.query_params.update(query)
    return run(app)


def run(app: AppTest) -> AppTest:
    """Run a screen once more: whatever happens, it ends without an exception."""
    app.run()
    assert not app.exception
    return app


def words(app: AppTest) -> str:
    """Return what the screen says, as Markdown."""
    return "\n".join(element.value for element in app.markdown)


def run_until(app: AppTest, condition: Callable[[AppTest], object]) -> AppTest:
    """Run a screen until it is as it should be: when reading takes long, it shows what was there before."""
    for _ in range(20):
        if condition(run(app)):
            return app
    raise AssertionError("the screen never came to it")
