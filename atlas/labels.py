"""The French words for the values of the vocabularies.

A value of a vocabulary (``villes``, ``enoncee``) is an id: it goes into tables and addresses. What a visitor
reads is written here, once.
"""

from collections.abc import Mapping
from datetime import date

from geo.levels import LEVELS

Labels = Mapping[str, str]

HEADINGS = {
    "villes": "Villes",
    "intercommunalites": "Intercommunalités",
    "departements": "Départements",
    "regions": "Régions",
}

KINDS = {
    "villes": "Ville",
    "intercommunalites": "Intercommunalité",
    "departements": "Département",
    "regions": "Région",
}

COLLECTIVITE_LEVELS = {
    **{level.id: level.label for level in LEVELS.values()},
    "autre": "Pays, PETR ou syndicat mixte",
}

SCALES = {
    "commune": "Commune",
    "epci": "Intercommunalité",
    "departement": "Département",
    "region": "Région",
    "interregional": "Plusieurs régions",
    "etranger": "À l’étranger",
}

NATURES = {
    "association": "Association",
    "cooperative": "Coopérative",
    "entreprise": "Entreprise",
    "lieu": "Lieu",
    "reseau": "Réseau",
    "monnaie": "Monnaie locale",
    "politique_publique": "Politique publique",
    "projet": "Projet",
    "evenement": "Événement",
    "etude": "Étude",
    "structure": "Structure, forme non précisée",
}

LOCATIONS = {
    "enoncee": "lieu énoncé par la source",
    "deduite": "lieu déduit du texte de la source",
    "externe": "lieu établi par une autre source",
    "inconnue": "lieu inconnu",
}

INITIATIVE_STATES = {
    "en_projet": "en projet",
    "active": "active",
    "terminee": "terminée",
    "inconnu": "état inconnu",
}

# As a filter reads: an old state is to be confirmed besides being what it was.
STATES_NOW = {
    "en_projet": "En projet",
    "active": "Active",
    "terminee": "Terminée",
    "inconnu": "État inconnu",
    "a_confirmer": "À confirmer",
}

COLLECTIVITE_FATES = {
    "existe": "existe sous ce nom",
    "renommee": "a changé de nom",
    "fusionnee": "a été fusionnée",
    "dissoute": "a été dissoute",
}
REPLACED = ("fusionnee", "dissoute")  # the entity itself is gone: today's territory stands for it

# What an address opens, where it is not the document itself; nothing to say where it is.
SOURCE_ACCESSES = {
    "page": "",
    "rubrique": "dans une rubrique du site",
    "copie": "copie chez un tiers",
    "hors_ligne": "document non en ligne",
}

# What is known of a date.
PRECISIONS = {
    "jour": "le jour",
    "mois": "le mois",
    "annee": "l’année",
    "vers": "l’année, à peu près",
    "au_plus_tard": "une limite\u202f: au plus tard ce jour",
}

EXTENTS = {
    "entier": "le territoire entier",
    "partie": "une partie du territoire",
    "accord": "un accord entre territoires",
}

FACTS = {"attestee": "attestée membre", "adhesion": "adhésion", "depart": "départ"}
NEW_REGIONS = date(2016, 1, 1)  # loi n° 2015-29: who is last named before is spoken of in the past

ROLES = {
    "porte": "porte l’initiative",
    "finance": "finance",
    "soutient": "soutient",
    "accueille": "accueille",
    "participe": "participe",
    "utilise": "l’utilise",
}

STANDINGS = {
    "attestee": "attestée membre",
    "presumee": "présumée membre",
    "partie": "n’est plus membre",
    "inconnue": "rien n’est connu",
}

# Where an exact total is from: a source prints it, or it is the number of names on a full list.
ORIGINS = {"imprime": "imprimé", "compte": "compté"}

# How a source prints a total of members: only the first is a count.
HEADCOUNT_KINDS = {
    "exact": "{}",
    "arrondi": "environ {}",
    "au_moins": "au moins {}",
    "plus_de": "plus de {}",
    "presque": "presque {}",
}

MEETING_TYPES = {
    "assemblee_generale": "Assemblée générale",
    "conseil_d_administration": "Conseil d’administration",
    "rencontre_nationale": "Rencontre nationale",
    "rencontre_territoriale": "Rencontre territoriale",
    "seminaire": "Séminaire ou journée de travail",
    "colloque": "Colloque, forum ou table ronde",
    "webinaire": "Webinaire",
    "autre": "Autre rencontre",
}

MEETING_STATES = {
    "tenue": "a eu lieu",
    "annoncee": "annoncée par la source, qui ne dit pas si elle a eu lieu",
    "reportee": "n’a pas eu lieu à cette date",
}

MOMENTS = {"passee": "passées", "a_venir": "à venir"}

MEETING_MODES = {"sur_place": "sur place", "en_ligne": "en ligne", "mixte": "sur place et en ligne"}

RESOURCE_TYPES = {
    "lettre": "Lettre",
    "dossier": "Dossier en ligne",
    "fiche_deniche": "Fiche «\u202fDéniché pour vous\u202f»",
    "fiche_initiative": "Fiche d’initiative",
    "reperess": "RepèrESS",
    "kit": "Kit",
    "fiche_kit": "Fiche d’un kit",
    "etude": "Étude",
    "monographie": "Monographie de territoire",
    "panorama": "Panorama",
    "guide": "Guide",
    "retour": "Retour de rencontre",
    "enregistrement": "Enregistrement",
    "actes": "Actes",
    "ouvrage": "Ouvrage",
    "rapport": "Rapport",
    "outil": "Outil",
}

RESERVED = "reservee"
ACCESSES = {"publique": "ouverte à tous", RESERVED: "réservée aux adhérents"}

OFFICES = {
    "administration": "siège au conseil d’administration",
    "bureau": "membre du bureau",
    "presidence": "présidence",
    "vice_presidence": "vice-présidence",
    "secretariat": "secrétariat",
    "tresorerie": "trésorerie",
}

DISTINCTIONS = {
    "ptce": "PTCE",
    "ples": "PLES",
    "commerce_equitable": "Territoire de commerce équitable",
    "prix_ess": "Prix de l’ESS",
    "french_impact": "French Impact",
    "ami_innovation_sociale": "Appel régional «\u202fInnovation sociale\u202f»",
    "ami_tiers_lieux": "Appel régional «\u202fTiers-lieux\u202f»",
    "earth_hour": "Earth Hour",
}

DISTINCTION_KINDS = {
    "laureat": "lauréat",
    "labellise": "labellisé",
    "temoin": "pôle témoin",
    "recense": "cité comme tel",
}

PROGRAMMES = {
    "action_coeur_de_ville": "Action cœur de ville",
    "ort": "Opération de revitalisation de territoire",
    "petites_villes_de_demain": "Petites villes de demain",
    "crte": "Contrat de relance et de transition écologique",
    "tzcld": "Territoires zéro chômeur de longue durée",
    "zrr": "Zone de revitalisation rurale",
    "pat": "Projet alimentaire territorial",
    "leader": "Leader",
    "interreg": "Interreg",
    "citeslab": "CitésLab",
    "contrat_de_reciprocite": "Contrat de réciprocité",
    "contrat_sectoriel_ess": "Contrat économique sectoriel de l’ESS",
}
