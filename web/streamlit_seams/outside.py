"""What Streamlit would ask of other machines, so that it never does."""

from streamlit import net_util


def stay_inside() -> None:
    """Keep Streamlit from looking for the addresses of this machine.

    It asks a machine outside for the public one, and opens a connection towards another for the local one:
    to print them when it starts, and to tell whether a page is one of its own.
    """
    for lookup in ("get_external_ip", "get_internal_ip"):
        setattr(net_util, lookup, _nothing)


def _nothing() -> None:
    """Know no address."""
