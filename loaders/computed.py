"""The columns that our own files add to those of the tables: computed from them, and never read back."""

from __future__ import annotations

from typing import NamedTuple

from geo.names import fold


class Words(NamedTuple):
    """What people read of a column: its title, and what it says."""

    title: str
    description: str


LEAST_OF_OURS = 3  # titles of computed columns in a header, for it to be that of a file of ours
PRECISION = "Ce que la source dit de cette date\u202f: jour, mois, annee, ou au_plus_tard ce jour-là."

COMPUTED = {
    "famille": Words("Famille", "Famille du premier thème\u202f: elle décide de la couleur et du symbole."),
    "lieu": Words("Lieu", "Nom du territoire où est la ligne\u202f; à défaut, de celui qu’elle sert."),
    "servi": Words("Territoire servi", "Ce que l’initiative sert, en toutes lettres."),
    "etat_actuel": Words(
        "État à ce jour",
        "L’état, ou «\u202fa_confirmer\u202f» quand la source qui le dit a plus de trois ans.",
    ),
    "departements": Words(
        "Codes des départements", "Départements où est le territoire, séparés par «\u202f;\u202f»."
    ),
    "departement": Words("Départements", "Noms de ces départements."),
    "regions": Words("Codes des régions", "Régions où est le territoire, séparées par «\u202f;\u202f»."),
    "region": Words("Régions", "Noms de ces régions."),
    "population": Words("Population", "Habitants du territoire que désigne le code, d’après l’INSEE."),
    "perimetre": Words(
        "Périmètre",
        "D’où vient le contour\u202f: «\u202factuel\u202f», celui du territoire que désigne le code\u202f; "
        "«\u202fcompose\u202f», celui de la date, réuni d’après la composition\u202f; "
        "«\u202fapproche\u202f», celui de l’entité qui a pris la place de la collectivité\u202f; "
        "«\u202finconnu\u202f», aucun.",
    ),
    "latitude": Words("Latitude", "Latitude d’un point du territoire, en degrés (WGS 84)."),
    "longitude": Words("Longitude", "Longitude de ce point, en degrés (WGS 84)."),
    "attestee": Words("Attestée le", "Date de la dernière source qui nomme la collectivité comme membre."),
    "precision": Words("Précision de la date", PRECISION),
    "source": Words("Source", "Identifiant du document qui l’atteste (table des sources)."),
    "passage": Words("Passage", "Lignes de ce document, ou adresse."),
    "etat": Words(
        "État au jour choisi",
        "«\u202fattestee\u202f»\u202f: une source le dit ce jour-là\u202f; "
        "«\u202fpresumee\u202f»\u202f: le jour est entre deux faits qui la disent membre\u202f; "
        "«\u202fpartie\u202f»\u202f: un départ, ou une liste complète où elle n’est plus\u202f; "
        "«\u202finconnue\u202f»\u202f: rien ne le dit.",
    ),
    "origine": Words(
        "Origine du nombre",
        "«\u202fimprime\u202f»\u202f: la source donne le nombre\u202f; "
        "«\u202fcompte\u202f»\u202f: ce sont les noms d’une liste complète.",
    ),
    "avant_date": Words("Fait précédent", "Date du dernier fait accompli ce jour-là."),
    "avant_precision": Words("Précision du fait précédent", PRECISION),
    "avant_source": Words("Source du fait précédent", "Identifiant du document."),
    "avant_passage": Words("Passage du fait précédent", "Lignes de ce document, ou adresse."),
    "apres_date": Words(
        "Fait suivant",
        "Date du premier fait d’après, ou de celui dont on ne sait que le mois ou l’année où est ce jour.",
    ),
    "apres_precision": Words("Précision du fait suivant", PRECISION),
    "apres_source": Words("Source du fait suivant", "Identifiant du document."),
    "apres_passage": Words("Passage du fait suivant", "Lignes de ce document, ou adresse."),
    "sources_titres": Words(
        "Titres des sources", "Documents cités par la ligne, séparés par «\u202f;\u202f»."
    ),
    "sources_adresses": Words(
        "Adresses des sources",
        "Adresses de ces documents, dans le même ordre\u202f; à défaut, où les demander.",
    ),
    "territoires": Words(
        "Territoires", "D’où viennent les codes, les noms et les contours, et leur millésime."
    ),
}
BY_TITLE = {fold(words.title): name for name, words in COMPUTED.items()}


def with_computed_names(header: list[str]) -> list[str]:
    """Give the computed columns of a file of ours their names in the place of their titles.

    Parameters
    ----------
    header
        Names of columns: those of the table where they are recognised, else as they stand.
    """
    names = [BY_TITLE.get(fold(heading), "") for heading in header]
    if sum(map(bool, names)) < LEAST_OF_OURS:
        return header
    return [
        name if name and name not in header else heading for name, heading in zip(names, header, strict=True)
    ]
