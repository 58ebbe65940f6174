"""The templates of the page of a territory: every word of the data is escaped."""

from pathlib import Path

import streamlit as st
from jinja2 import Environment, FileSystemLoader

from french.numbers import counted, decimal, kilometres, number
from french.typography import capitalized
from pages.widgets.addresses import here

templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)
templates.filters |= {
    "number": number,
    "decimal": decimal,
    "km": kilometres,
    "counted": counted,
    "capitalize_first": capitalized,
}


def fill(name: str, **values: object) -> None:
    """Draw a template of the folder ``templates``, by its name, with some values."""
    st.html(templates.get_template(f"{name}.jinja").render(**values, to=here()))
