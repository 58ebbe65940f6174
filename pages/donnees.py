"""« Données et méthode »: what the data is, where it comes from, what is missing, and a check."""

from pages.widgets.checking import show_checking
from pages.widgets.heading import show_title
from pages.widgets.method import (
    choose_part,
    show_counting_rule,
    show_licence,
    show_quality,
    show_sources,
    show_tables,
    show_what_the_data_is,
)
from pages.widgets.notices import show_refusal
from pages.widgets.opening import open_screen

opening = open_screen()
edition = opening.edition

show_title(
    "Données et méthode",
    "Ce que l’on sait, d’où on le tient, comment on compte, et ce qui manque encore.",
)
show_refusal(opening)
part = choose_part()

if part == "methode":
    show_what_the_data_is(edition)
    show_counting_rule(edition)
    show_licence()
elif part == "sources":
    show_sources(edition)
elif part == "tables":
    show_tables(edition)
elif part == "qualite":
    show_quality(edition)
elif part == "verifier":
    show_checking(edition)
