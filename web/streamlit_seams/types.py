"""The types of Streamlit that have no public name."""

from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import StreamlitPage
from streamlit.runtime.uploaded_file_manager import UploadedFile

__all__ = ["DeltaGenerator", "StreamlitPage", "UploadedFile"]
