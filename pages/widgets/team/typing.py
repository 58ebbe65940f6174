"""What is typed is sent as it is typed: a draft is kept before one leaves the field."""

LIVE = "600ms"  # without a key
AS_TYPED = "au_fil"  # what the key of a container begins with, whose texts of several lines are sent likewise
