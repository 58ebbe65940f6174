"""What is wrong in a table: where, which rule says so, what to do about it, and what became of the cell.

A problem is data, not an exception: a table gives all of its problems at once. The rules are listed here, and
only here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum

from french.typography import NARROW
from loaders.personal import masked, told

READ_AS_EMPTY = "Lu comme une cellule vide."


class Rule(StrEnum):
    """Every rule, by its stable id; `libelle` is its title in French."""

    libelle: str

    def __new__(cls, identifier: str, libelle: str) -> Rule:
        """Make a member that is the text of its id and carries its title."""
        rule = str.__new__(cls, identifier)
        rule._value_ = identifier
        rule.libelle = libelle
        return rule

    FICHIER_ABSENT = "fichier-absent", "Fichier absent"
    FICHIER_ILLISIBLE = "fichier-illisible", "Fichier illisible"
    FICHIER_VIDE = "fichier-vide", "Fichier vide"
    FICHIER_TROP_GROS = "fichier-trop-gros", "Fichier trop gros"
    ENCODAGE = "encodage", "Encodage autre que l’UTF-8"
    MARQUE_OCTETS = "marque-octets", "Marque d’ordre des octets en tête de fichier"
    CARACTERE_ILLISIBLE = "caractere-illisible", "Caractère perdu, nul ou illisible"
    ACCENTS_ABIMES = "accents-abimes", "Accents abîmés par un double encodage"
    CARACTERE_PERDU = "caractere-perdu", "Caractère perdu à l’enregistrement"
    CARACTERE_INVISIBLE = "caractere-invisible", "Caractère invisible"
    SEPARATEUR = "separateur", "Séparateur autre que la virgule"
    GUILLEMETS = "guillemets", "Guillemets mal fermés"
    CELLULE_TROP_LONGUE = "cellule-trop-longue", "Cellule trop longue"
    TABLE_INCONNUE = "table-inconnue", "Table non reconnue"
    COLONNE_ABSENTE = "colonne-absente", "Colonne absente"
    COLONNE_INCONNUE = "colonne-inconnue", "Colonne inconnue"
    COLONNE_DOUBLE = "colonne-double", "Colonne en double"
    COLONNE_CALCULEE = "colonne-calculee", "Colonne calculée qui a été modifiée"
    COLONNE_PERSONNELLE = "colonne-personnelle", "Colonne de données personnelles"
    INTITULE_TROMPEUR = "intitule-trompeur", "Intitulé qui ne dit pas ce que la colonne contient"
    INTITULE = "intitule", "Intitulé autre que le nom de la colonne"
    CELLULES_EN_TROP = "cellules-en-trop", "Ligne qui a trop de cellules"
    CELLULES_MANQUANTES = "cellules-manquantes", "Ligne qui n’a pas assez de cellules"
    MASQUE = "masque", "Ligne, colonne ou feuille masquée"
    CELLULES_FUSIONNEES = "cellules-fusionnees", "Cellules fusionnées"
    FORMULE_SANS_VALEUR = "formule-sans-valeur", "Formule sans valeur enregistrée"
    HORS_TABLE = "hors-table", "Ligne qui n’est pas de la table"
    SANS_EN_TETE = "sans-en-tete", "Liste sans en-tête"
    LIGNE_VIDE = "ligne-vide", "Ligne vide"
    ESPACES = "espaces", "Espaces superflus"
    LISTE = "liste", "Liste mal écrite"
    RIEN = "rien", "Cellule qui ne dit rien"
    COLONNE_UNIQUE = "colonne-unique", "Table tenue dans une seule colonne"
    VALEUR_ABSENTE = "valeur-absente", "Valeur obligatoire absente"
    DATE_ILLISIBLE = "date-illisible", "Date illisible"
    VALEUR_ILLISIBLE = "valeur-illisible", "Valeur d’un autre type"
    CHIFFRES_PERDUS = "chiffres-perdus", "Chiffres perdus par le tableur"
    ERREUR_TABLEUR = "erreur-tableur", "Erreur de tableur"
    VALEUR_INCONNUE = "valeur-inconnue", "Valeur hors du vocabulaire"
    FORME = "forme", "Valeur qui n’a pas la forme attendue"
    LONGUEUR = "longueur", "Texte trop long ou trop court"
    BORNES = "bornes", "Valeur hors des bornes"
    BALISE = "balise", "Balise ou entité HTML"
    ADRESSE_ELECTRONIQUE = "adresse-electronique", "Adresse électronique"
    TELEPHONE = "telephone", "Numéro de téléphone"
    DOUBLON = "doublon", "Valeur en double"
    REFERENCE_INCONNUE = "reference-inconnue", "Renvoi à un identifiant inconnu"
    REFERENCE_RECRITE = "reference-recrite", "Renvoi écrit autrement que l’identifiant"
    REFERENCE_ECARTEE = "reference-ecartee", "Renvoi à une ligne écartée"
    PARENTE_CIRCULAIRE = "parente-circulaire", "Lignes qui se contiennent l’une l’autre"
    LIEU_RETROUVE = "lieu-retrouve", "Lieu retrouvé par d’autres colonnes"
    LIEU_A_CONFIRMER = "lieu-a-confirmer", "Lieu à confirmer"
    LIEU_INTROUVABLE = "lieu-introuvable", "Lieu introuvable"
    LIEU_ABSENT = "lieu-absent", "Lieu énoncé qui n’est pas donné"
    CODE_POSTAL = "code-postal", "Code postal à la place du code INSEE"
    CODE_RECRIT = "code-recrit", "Code écrit autrement"
    HORS_CARTE = "hors-carte", "Code d’une collectivité d’outre-mer hors de la carte"
    ZERO_PERDU = "zero-perdu", "Zéro initial perdu"
    CODE_INCONNU = "code-inconnu", "Code inconnu"
    CODE_AUTRE_NIVEAU = "code-autre-niveau", "Code d’un autre niveau"
    CODE_ANCIEN = "code-ancien", "Code d’une commune disparue"
    NOM_DISCORDANT = "nom-discordant", "Nom et code en désaccord"
    TERRITOIRES_DISCORDANTS = "territoires-discordants", "Territoires qui ne s’emboîtent pas"
    DATE_FUTURE = "date-future", "Date à venir"
    DEPART_AVANT_ADHESION = "depart-avant-adhesion", "Départ antérieur à l’adhésion"
    LIGNES_PERDUES = "lignes-perdues", "Lignes perdues"
    COLONNE_VIDEE = "colonne-videe", "Colonne vidée"
    COLONNE_DEPLACEE = "colonne-deplacee", "Colonne déplacée par rapport aux autres"
    FICHIER_INACHEVE = "fichier-inacheve", "Fichier inachevé"
    DATES_INVERSEES = "dates-inversees", "Dernier jour avant le premier"
    PRECISION_ABSENTE = "precision-absente", "Date sans sa précision, ou précision sans date"
    LISTE_INCOMPLETE = "liste-incomplete", "Liste complète à laquelle il manque des noms"
    FAIT_ANACHRONIQUE = "fait-anachronique", "Fait d’un temps où la collectivité n’existait pas"
    LISTE_SANS_NOMS = "liste-sans-noms", "Liste complète dont aucun nom n’est attesté"
    EFFECTIFS_DISCORDANTS = "effectifs-discordants", "Effectifs dont la somme ne fait pas le total"
    EMPRISE = "emprise", "Emprise qui ne dit rien"
    FIN_AVANT_DEBUT = "fin-avant-debut", "Fin antérieure au début"
    SOURCE_INJOIGNABLE = "source-injoignable", "Source qui ne mène à rien"


class Outcome(Enum):
    """What reading did with what it found; the value is the sentence that says so."""

    KEPT = ""
    REPAIRED = "Lu comme {}."
    EMPTIED = "La valeur n’est pas lue."
    COLUMN_NOT_READ = "La colonne n’est pas lue."
    ROW_SET_ASIDE = "La ligne est écartée."
    TABLE_NOT_READ = "La table n’est pas lue."


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong.

    Attributes
    ----------
    file
        Name of the file, as the curator knows it.
    rule
        Which rule says so.
    message, remedy
        French, without the place and without a full stop.
    line
        Line of the file where the row begins, the header being 1; None for the file as a whole.
    column
        Name of the column; None for a whole row or file.
    value
        The text at fault as it stands in the file; of a list, the element.
    outcome
        What became of the cell, the row or the table.
    repair
        The text that was read instead, when there is only one it can be (`REPAIRED`).
    offer
        A text that it may mean, which somebody has to accept; nothing when none is worth offering.
    sheet
        Of a workbook, the sheet; nothing for a file that has none.
    """

    file: str
    rule: Rule
    message: str
    remedy: str
    line: int | None = None
    column: str | None = None
    value: str = ""
    outcome: Outcome = Outcome.KEPT
    repair: str | None = None
    offer: str = ""
    sheet: str = ""

    def __str__(self) -> str:
        place = [self.file]
        if self.sheet:
            place.append(f"feuille {told(self.sheet)}")
        if self.line is not None:
            place.append(f"ligne {self.line}")
        if self.column is not None:
            place.append(f"colonne {told(self.column)}")
        if self.value:
            place.append(f"valeur {told(self.value)}")
        sentence = f"{', '.join(place)}{NARROW}: {self.message}. Remède{NARROW}: {self.remedy}."
        return masked(f"{sentence} {self.fate}".rstrip())

    @property
    def shown(self) -> str:
        """The text at fault as anybody may read it: what may be personal is masked."""
        return masked(self.value)

    @property
    def fate(self) -> str:
        """What became of it, as a French sentence; empty when nothing did."""
        if self.repair == "":
            return READ_AS_EMPTY
        return self.outcome.value.format(told(self.repair or ""))
