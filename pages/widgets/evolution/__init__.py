"""The pieces of « Évolution »: the totals, the choice of a day, and what is known of the members on it."""
