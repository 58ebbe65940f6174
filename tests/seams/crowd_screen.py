"""A screen of many elements, which fails where its address says so."""

import streamlit as st

from tests.seams.at_once import RUNS

ELEMENTS = 300

with RUNS.counted():
    for number in range(ELEMENTS):
        st.text(number)
    if "fails" in st.query_params:
        raise ValueError
