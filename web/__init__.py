"""What stands between all this and a browser: addresses, the API, security, and the seams to Streamlit."""
