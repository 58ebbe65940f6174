"""The theme, which Streamlit reads from all its options, six times, at each run of a script.

It never changes while the server runs: what was read once is sent again.
"""

from functools import cache

from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session


def read_once() -> None:
    """Have each part of the theme read once."""
    populate = app_session._populate_theme_msg

    @cache
    def part(section: str) -> CustomThemeConfig:
        message = CustomThemeConfig()
        populate(message, section)
        return message

    def as_read(msg: CustomThemeConfig, section: str = "theme") -> None:
        msg.MergeFrom(part(section))

    app_session._populate_theme_msg = as_read
