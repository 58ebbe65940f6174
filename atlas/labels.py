"""The French words for the values of the vocabularies.

A value of a vocabulary (``villes``, ``enoncee``) is an id: it goes into tables and addresses. What a visitor
reads is written here, once.
"""

RUBRIQUES = {
    "villes": "Villes",
    "intercommunalites": "Intercommunalités",
    "departements": "Départements",
    "regions": "Régions",
}

MEMBRES = {
    "villes": "Ville membre",
    "intercommunalites": "Intercommunalité membre",
    "departements": "Département membre",
    "regions": "Région membre",
}

NIVEAUX = {
    "commune": "Commune",
    "epci": "Intercommunalité (EPCI)",
    "ept": "Établissement public territorial (EPT)",
    "departement": "Département",
    "region": "Région",
    "autre": "Pays, PETR ou syndicat mixte",
}

ECHELLES = {
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
}

LOCALISATIONS = {
    "enoncee": "lieu énoncé par la source",
    "deduite": "lieu déduit du texte de la source",
    "externe": "lieu établi par une autre source",
    "inconnue": "lieu inconnu",
}

STATUTS_INITIATIVE = {
    "en_projet": "en projet à la date de la source",
    "active": "active à la date de la source",
    "terminee": "terminée",
    "inconnu": "état inconnu",
}

STATUTS_COLLECTIVITE = {
    "existe": "existe sous ce nom",
    "renommee": "a changé de nom",
    "fusionnee": "a été fusionnée",
    "dissoute": "a été dissoute",
}

EVENEMENTS = {"attestee": "attestée membre", "adhesion": "adhésion", "depart": "départ"}

ROLES = {
    "porte": "porte l’initiative",
    "finance": "finance",
    "soutient": "soutient",
    "accueille": "accueille",
    "participe": "participe",
}

CHIFFRES = {
    "initiatives": "Initiatives",
    "initiatives-par-habitant": "Initiatives pour 100\u202f000 habitants",
    "membres": "Collectivités membres",
    "couverture": "Part de la population dans une collectivité membre",
}

MAILLES = {"region": "Régions", "departement": "Départements", "epci": "Intercommunalités"}

ETATS = {
    "attestee": "attestée membre",
    "presumee": "présumée membre",
    "inconnue": "rien n’est connu",
}

# How a source prints a total of members: only the first is a count.
NATURES_EFFECTIF = {
    "exact": "{}",
    "arrondi": "environ {}",
    "plus_de": "plus de {}",
    "presque": "presque {}",
}
