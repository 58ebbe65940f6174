"""Everything that leans on the inside of Streamlit, a part a file."""
