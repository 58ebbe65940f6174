"""How long a browser may keep an answer."""

FOR_EVER = "public, max-age=31536000, immutable"  # its address changes with its content
ASK_AGAIN = "no-cache"  # kept, but asked about each time: it follows the data
NEVER = "no-store"
