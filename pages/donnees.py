"""« Données et méthode »: what the data is, where it comes from, what is missing, and a check."""

from pages.widgets.checking import show_verification
from pages.widgets.heading import show_title
from pages.widgets.method import (
    choose_part,
    show_counting_rule,
    show_files,
    show_licence,
    show_quality,
    show_sources,
    show_what_the_data_is,
)
from pages.widgets.opening import open_data

catalogue, _ = open_data()

show_title(
    "Données et méthode",
    "Ce que l’on sait, d’où on le tient, comment on compte, et ce qui manque encore.",
)
part = choose_part()

if part == "methode":
    show_what_the_data_is(catalogue)
    show_counting_rule(catalogue)
    show_licence()
elif part == "sources":
    show_sources(catalogue)
elif part == "tables":
    show_files(catalogue)
elif part == "qualite":
    show_quality(catalogue)
elif part == "verifier":
    show_verification(catalogue)
