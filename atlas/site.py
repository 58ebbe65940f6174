"""What this site is called: on its pages, on paper and in its files."""

SITE = "Initiatives territoriales de l’ESS"
