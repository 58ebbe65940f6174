"""What a visitor is told of a screen that fails."""

import streamlit as st

from web.failures import FAILED


def show_failure(_: Exception) -> bool:
    """Draw it; Streamlit has logged the failure, and says no more."""
    st.error(FAILED)
    return True
