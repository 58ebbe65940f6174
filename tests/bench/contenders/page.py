"""What the two Streamlit contenders have in common: filters, counts and list."""

import streamlit as st

from tests.bench.contenders.tables import FILTERS, Tables, choose, options, read_tables


@st.cache_data
def read() -> Tables:
    """Read the tables once for all visitors."""
    return read_tables()


def choose_rows() -> Tables:
    """Draw the filters, and return the rows they leave."""
    tables = read()
    with st.sidebar:
        words = st.text_input("Mots", key="texte")
        chosen = {
            choice.key: st.multiselect(choice.label, options(tables, choice), key=choice.key)
            for choice in FILTERS
        }
    return choose(tables, chosen, words)


def show_counts(rows: Tables) -> None:
    """Draw how many rows there are."""
    counts = [f"**{len(each)}** {name}" for name, each in rows.items()]
    with st.container(key="phrase"):
        st.markdown(", ".join(counts))


def show_list(rows: Tables) -> None:
    """Draw the list of initiatives."""
    with st.container(key="liste"):
        st.dataframe(rows["initiatives"][["nom", "lieu", "nature"]], hide_index=True)
