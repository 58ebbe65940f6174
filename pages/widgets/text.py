"""Words of the data on a screen: always text, never Markdown or HTML."""

SPECIAL = frozenset("\\`*_{}[]()<>#+-.!|:$~")


def plain(words: str) -> str:
    """Escape what Streamlit would read as Markdown, so that the words show as they are written."""
    return "".join(f"\\{character}" if character in SPECIAL else character for character in words)
