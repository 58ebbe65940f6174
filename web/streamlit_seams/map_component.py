"""The address of the map's component, which must answer on a server that has drawn no screen yet.

Streamlit knows a component once a screen that uses it was drawn. A map in another site keeps no cookie, so
its page may come from one replica and its component from another that has just started.
"""

from importlib.util import find_spec
from pathlib import Path

from streamlit.components.v1.component_registry import ComponentRegistry
from streamlit.components.v1.custom_component import CustomComponent

from web.patterns import MAP_COMPONENT

PACKAGE = "streamlit_folium"


def register_map_component() -> None:
    """Serve the files of the map's component, under the name that its package will declare.

    The package is found and not imported: with all that it brings, that takes longer than a start may.
    """
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(PACKAGE)
    folder = Path(spec.origin).parent
    component = CustomComponent(
        name=MAP_COMPONENT, path=str(folder / "frontend" / "build"), module_name=PACKAGE
    )
    ComponentRegistry.instance().register_component(component)
