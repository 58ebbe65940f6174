"""Addresses that a screen has written, and that the browser has not heard of yet.

Whatever a visitor does is told with the address that the browser has at that moment. Between a choice, which
a screen writes there, and the browser's hearing of it, that is the one of before: the choice would be undone.
"""

from collections.abc import Hashable
from typing import Any
from urllib.parse import parse_qsl
from weakref import WeakKeyDictionary

from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext, get_script_run_ctx
from streamlit.runtime.state.query_params import QueryParams


class Written:
    """The address of a screen, as it was written last, and those that the browser had before.

    Attributes
    ----------
    last
        The query of the address.
    """

    def __init__(self, told: str) -> None:
        self.last = told
        self._before = {_content(told)}

    def write(self, query: str) -> None:
        """Write another one."""
        self._before.add(_content(self.last))
        self.last = query

    def is_unheard(self, told: str) -> bool:
        """Tell whether the browser tells one of before, and cannot have heard of the last one."""
        return _content(told) != _content(self.last) and _content(told) in self._before


def keep_what_is_not_heard_of() -> None:
    """Have a screen that has written an address drawn for it, until the browser has heard of it.

    Who goes back or forward in the browser, or to another screen, means the address that comes with it.
    """
    screens: WeakKeyDictionary[PagesManager, Written] = WeakKeyDictionary()  # one a session
    reset, tell = ScriptRunContext.reset, QueryParams._send_query_param_msg

    def draw(self: ScriptRunContext, query_string: str = "", page_script_hash: str = "", **more: Any) -> None:
        written = screens.get(self.pages_manager)
        is_meant = more.get("is_history_navigation") or page_script_hash != self.page_script_hash
        if written and not is_meant and written.is_unheard(query_string):
            query_string = written.last
        else:
            screens[self.pages_manager] = Written(query_string)
        reset(self, query_string, page_script_hash, **more)

    def write(self: QueryParams) -> None:
        context = get_script_run_ctx()
        tell(self)
        if context:
            screens[context.pages_manager].write(context.query_string)

    ScriptRunContext.reset = draw  # type: ignore[method-assign, assignment]
    QueryParams._send_query_param_msg = write  # type: ignore[method-assign]


def _content(query: str) -> Hashable:
    return tuple(parse_qsl(query, keep_blank_values=True))
