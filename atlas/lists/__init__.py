"""A list that somebody brings: what they decide of it, and the rows that are ready to be published."""
