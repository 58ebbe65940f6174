"""Words of the data are text on a screen: what Streamlit would read in them is escaped or parted."""

import pytest

from pages.widgets.text import JOINER, plain


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("Café & Cie", r"Café \& Cie"),
        ("x\n===", r"x \=\=\="),
        ("\t  code", "code"),
        ("a\r\n# titre", r"a \# titre"),
        ("https://exemple.fr", rf"https\:{JOINER}//exemple\.fr"),
        ("HTTP://A.FR", rf"HTTP\:{JOINER}//A\.FR"),
        ("www.exemple.fr", rf"www{JOINER}\.exemple\.fr"),
        ("a@b.fr", rf"a@{JOINER}b\.fr"),
        ("a -> b", rf"a \-{JOINER}\> b"),
        ("12\u202f000\u00a0€", "12\u202f000\u00a0€"),
    ],
)
def test_words_are_escaped_on_one_line_and_parted_where_they_would_be_read(words: str, written: str):
    assert plain(words) == written
