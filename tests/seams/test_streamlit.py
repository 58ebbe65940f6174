"""What is used of Streamlit's insides is still there: each test names the version that it was seen in."""

import inspect
import json
import re
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import pytest
from starlette.routing import Match
from streamlit import logger as streamlit_logger
from streamlit import net_util
from streamlit.components.lib.local_component_registry import LocalComponentRegistry
from streamlit.components.v1.component_registry import ComponentRegistry
from streamlit.components.v1.custom_component import CustomComponent
from streamlit.web import bootstrap
from streamlit.web.server import server_util
from streamlit.web.server.starlette import starlette_agent_routes, starlette_app, starlette_routes
from streamlit.web.server.starlette.starlette_routes import create_health_routes

from web.streamlit_seams.closed import CLOSED, NO_HOST
from web.streamlit_seams.page import ROOT, french

SEAMS = Path(__file__).parents[2] / "web" / "streamlit_seams"
STATIC = Path(str(files("streamlit"))) / "static"
NAMING = ("streamlit.css", "french.js", "first_look.js")  # names of its elements
SEEN = "1.67"
CHANGED = f"Streamlit {version('streamlit')} has changed (seen in {SEEN}): look at {{}} again"


@cache
def scripts() -> str:
    """All the scripts and the page of Streamlit."""
    paths = [STATIC / "index.html", *sorted((STATIC / "static" / "js").glob("*.js"))]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def dictionary() -> dict[str, dict[str, str]]:
    return json.loads((SEAMS / "dictionary.json").read_text(encoding="utf-8"))


def test_the_version_is_one_whose_insides_were_looked_at():
    assert version("streamlit").startswith(f"{SEEN}."), CHANGED.format(SEAMS.name)


@pytest.mark.parametrize("words", [*dictionary()["names"], *dictionary()["sentences"]])
def test_each_english_word_that_is_translated_is_still_said(words: str):
    begun = f"{words.rpartition(' ')[0]} ${{"  # « Press Enter to apply » is made of two pieces
    assert any(f"{quote}{said}" in scripts() for quote in "\"'`" for said in (words, begun)), CHANGED.format(
        "dictionary.json"
    )


def test_the_words_around_what_varies_are_still_said():
    around = ["Help for ", "Remove ", " per file", " available.", "Selected Date: "]
    around += ["File must be ", " or smaller.", " files are not allowed.", "Request failed with status code "]
    assert [words for words in around if words not in scripts()] == [], CHANGED.format("dictionary.json")


@pytest.mark.parametrize(
    "name",
    sorted(
        {
            name
            for file in NAMING
            for name in re.findall(r"data-testid=\"?(\w[\w-]*)|\.(st[A-Z]\w+)", (SEAMS / file).read_text())
        }
    ),
    ids="".join,
)
def test_each_name_of_an_element_that_is_amended_is_still_given(name: tuple[str, str]):
    assert "".join(name) in scripts(), CHANGED.format(" or ".join(NAMING))


def test_no_other_file_names_streamlits_elements():
    shipped = [*(SEAMS.parents[1] / "pages").rglob("*"), *(SEAMS.parents[1] / "web").rglob("*")]
    naming = [
        path.name
        for path in shipped
        if path.suffix in {".css", ".js", ".py", ".html"}
        and path.parent != SEAMS
        and re.search(r"data-testid|\.st(App|Main|Column|Sidebar|Caption)", path.read_text(encoding="utf-8"))
    ]
    assert naming == []


def test_no_other_file_imports_what_has_no_public_name():
    root = SEAMS.parents[1]
    shipped = [root / "app.py", *(root / "pages").rglob("*.py"), *(root / "web").rglob("*.py")]
    private = [
        path.name
        for path in shipped
        if path.parent != SEAMS and re.search(r"(from|import) streamlit\.", path.read_text(encoding="utf-8"))
    ]
    assert private == []


def test_the_page_has_all_that_is_rewritten_in_it():
    page = (STATIC / "index.html").read_bytes()
    rewritten = french(page).decode()
    kept = page.decode()
    for found in ('<html lang="en"', "<title>Streamlit</title>", 'href="./favicon.png"', ROOT, "<noscript>"):
        assert found in kept, CHANGED.format("page.py")
    assert '<html lang="fr"' in rewritten
    assert "You need to enable JavaScript" not in rewritten
    assert rewritten.index("/pages.js") < rewritten.index('type="module"')


def test_the_page_still_reads_where_its_server_is():
    assert "BACKEND_BASE_URL" in scripts(), CHANGED.format("base.js")
    assert "__streamlit" in scripts(), CHANGED.format("base.js")


def test_the_page_still_says_whether_it_is_running_and_connected():
    for said in ("data-test-script-state", "data-test-connection-state", "notRunning", "CONNECTED"):
        assert said in scripts(), CHANGED.format("running.js")


def test_a_list_of_choices_still_closes_at_a_scroll_but_for_one_inside_a_field():
    assert "role:`combobox`" in scripts(), CHANGED.format("lists.js")
    assert re.search(r"`scroll`,(\w)=>\{.{,120}instanceof HTMLInputElement", scripts()), CHANGED.format(
        "lists.js"
    )


def test_a_text_of_several_lines_is_still_sent_at_control_and_enter():
    assert re.search(r"!\w\|\|(\w)\.metaKey\|\|\1\.ctrlKey;", scripts()), CHANGED.format("typing.js")


def test_a_menu_and_a_link_to_a_screen_are_still_called_so():
    for name in ("stPopover", "stPageLink-NavLink"):
        assert name in scripts(), CHANGED.format("popovers.js")


def test_an_address_is_read_again_when_the_visitor_goes_back():
    for piece in ("this.onHistoryChange=()=>{", "this.syncQueryParams(", "`popstate`,this.onHistoryChange"):
        assert piece in scripts(), CHANGED.format("address.js")


def test_a_component_is_still_registered_by_a_name_and_a_folder():
    taken = set(inspect.signature(CustomComponent).parameters)
    assert {"name", "path", "module_name"} <= taken, CHANGED.format("map_component.py")
    assert callable(ComponentRegistry.instance), CHANGED.format("map_component.py")
    assert hasattr(LocalComponentRegistry, "register_component"), CHANGED.format("map_component.py")


def test_the_scripts_of_the_page_are_still_files_with_a_hash():
    names = [path.name for path in (STATIC / "static" / "js").glob("*.js")]
    assert names, CHANGED.format("frontend.py")
    assert all(re.search(r"\.[\w-]{6,}\.js$", name) for name in names), CHANGED.format("frontend.py")


def test_streamlit_serves_under_a_path_that_it_is_not_told_of():
    source = inspect.getsource(starlette_app)
    assert 'config.get_option("server.baseUrlPath")' in source, CHANGED.format("base_path.py")
    scope = {"type": "http", "path": "/carte-ess/_stcore/health", "root_path": "/carte-ess", "method": "GET"}
    routes = create_health_routes(None, "")
    assert any(route.matches(scope)[0] is Match.FULL for route in routes), CHANGED.format("base_path.py")


def test_streamlit_looks_for_its_addresses_with_two_functions_only():
    asking = set(re.findall(r"^def (get_\w+)", inspect.getsource(net_util), re.MULTILINE))
    assert asking == {"get_external_ip", "get_internal_ip"}, CHANGED.format("outside.py")
    for module in (server_util, bootstrap):
        assert "net_util.get_external_ip" in inspect.getsource(module), CHANGED.format("outside.py")


def test_of_streamlits_own_addresses_all_but_what_the_screens_need_is_closed():
    source = inspect.getsource(starlette_routes) + inspect.getsource(starlette_agent_routes)
    known = set(re.findall(r"_stcore/[\w/-]+|(?<=BASE_ROUTE_CORE\}/)[\w-]+", source))
    assert {"health", "host-config", "metrics", "upload_file", "bidi-components"} <= known, CHANGED.format(
        "closed.py"
    )
    for path in ("health", "host-config", "stream", "upload_file/session/file", "bidi-components/liste/x.js"):
        assert not CLOSED.match(f"/_stcore/{path}")
    for path in (
        "metrics",
        "script-health-check",
        "agent/interact",
        "agent/mcp",
        "agent/openapi.json",
        "other",
    ):
        assert CLOSED.match(f"/_stcore/{path}")
    for path in ("/auth/login", "/auth/logout", "/oauth2callback"):
        assert CLOSED.match(path)


def test_a_page_is_told_of_its_host_what_streamlit_would_say():
    source = inspect.getsource(starlette_routes.create_host_config_routes)
    assert set(re.findall(r'"(\w+)":', source)) == set(NO_HOST), CHANGED.format("closed.py")


def test_streamlit_tells_who_holds_its_page_by_the_parent_of_its_window():
    assert "window.parent.postMessage(" in scripts(), CHANGED.format("base.js")
    assert "window!==window.parent" in scripts(), CHANGED.format("base.js")


def test_streamlit_gives_each_of_its_logs_a_place_by_one_function():
    assert streamlit_logger.get_logger.__globals__["setup_formatter"] is streamlit_logger.setup_formatter
    assert isinstance(streamlit_logger._loggers, dict), CHANGED.format("logs.py")
    assert "setup_formatter(logger)" in inspect.getsource(streamlit_logger.get_logger), CHANGED.format(
        "logs.py"
    )
