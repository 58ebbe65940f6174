"""The rows of the small data folder and of the small register."""

from __future__ import annotations

NUMBERS = ["latitude", "longitude", "ouest", "sud", "est", "nord"]
TEXTS = [
    "niveau",
    "code",
    "nom",
    "article",
    "type",
    "code_commune",
    "code_epci",
    "code_ept",
    "code_departement",
]
TEXTS += ["code_region", "departements", "regions", "codes_postaux"]
TERRITORIES = [
    {"niveau": "region", "code": "32", "nom": "Hauts-de-France", "regions": "32"},
    {"niveau": "region", "code": "53", "nom": "Bretagne", "regions": "53"},
    {"niveau": "region", "code": "75", "nom": "Nouvelle-Aquitaine", "regions": "75"},
    {"niveau": "region", "code": "01", "nom": "Guadeloupe", "regions": "01"},
    {"niveau": "ancienne_region", "code": "72", "nom": "Aquitaine", "code_region": "75"},
    {"niveau": "departement", "code": "01", "nom": "Ain", "code_region": "84"},
    {"niveau": "departement", "code": "33", "nom": "Gironde", "code_region": "75"},
    {"niveau": "departement", "code": "35", "nom": "Ille-et-Vilaine", "code_region": "53"},
    {"niveau": "departement", "code": "59", "nom": "Nord", "code_region": "32"},
    {"niveau": "departement", "code": "62", "nom": "Pas-de-Calais", "code_region": "32"},
    {
        "niveau": "epci",
        "code": "200093201",
        "nom": "Métropole Européenne de Lille",
        "type": "METRO",
        "code_departement": "59",
        "code_region": "32",
        "departements": "59;62",
    },
    {
        "niveau": "epci",
        "code": "243500139",
        "nom": "Rennes Métropole",
        "type": "METRO",
        "code_departement": "35",
        "code_region": "53",
    },
    {"niveau": "commune", "code": "01004", "nom": "Ambérieu-en-Bugey", "code_departement": "01"},
    {
        "niveau": "commune",
        "code": "35238",
        "nom": "Rennes",
        "code_epci": "243500139",
        "code_departement": "35",
        "code_region": "53",
    },
    {
        "niveau": "commune",
        "code": "59350",
        "nom": "Lille",
        "code_epci": "200093201",
        "code_departement": "59",
        "code_region": "32",
    },
    {"niveau": "commune_associee", "code": "59355", "nom": "Lomme", "code_commune": "59350"},
]
ROWS = {
    "sources": [
        {
            "id": "lettre-33",
            "titre": "La lettre n°33",
            "editeur": "RTES",
            "date": "2019",
            "adresse": "https://www.rtes.fr",
            "licence": "droits réservés",
        }
    ],
    "familles": [
        {"id": "mobilites", "libelle": "Mobilités", "couleur": "#0072B2", "symbole": "rond"},
    ],
    "themes": [
        {"id": "mobilite", "libelle": "Mobilité", "famille": "mobilites", "origine": "tressons"},
        {"id": "tiers-lieux", "libelle": "Tiers-lieux", "famille": "mobilites", "origine": "tressons"},
    ],
    "collectivites": [
        {
            "id": "ville-de-rennes",
            "nom": "Rennes",
            "niveau": "commune",
            "rubrique_rtes": "villes",
            "code": "35238",
            "nom_actuel": "Rennes",
            "statut": "existe",
        },
        {
            "id": "region-aquitaine",
            "nom": "Aquitaine",
            "niveau": "region",
            "rubrique_rtes": "regions",
            "code": "75",
            "nom_actuel": "Nouvelle-Aquitaine",
            "statut": "fusionnee",
            "composition": "departement:33",
        },
    ],
    "attestations": [
        {
            "collectivite": "ville-de-rennes",
            "evenement": "attestee",
            "date": "2012-08-31",
            "precision": "jour",
            "source": "lettre-33",
            "passage": "002:1-2",
        },
        {
            "collectivite": "region-aquitaine",
            "evenement": "adhesion",
            "date": "2012-01-01",
            "precision": "annee",
            "source": "lettre-33",
            "passage": "002:3-4",
        },
    ],
    "effectifs": [
        {
            "date": "2012-08-31",
            "precision": "jour",
            "rubrique": rubrique,
            "nombre": nombre,
            "nature": "exact",
            "source": "lettre-33",
            "passage": "002:5-6",
        }
        for rubrique, nombre in (
            ("total", "10"),
            ("villes", "4"),
            ("intercommunalites", "3"),
            ("departements", "2"),
            ("regions", "1"),
        )
    ],
    "initiatives": [
        {
            "id": identifier,
            "nom": nom,
            "resume": "Un lieu ouvert à tous.",
            "nature": "lieu",
            "themes": "mobilite;tiers-lieux",
            "echelle": "commune",
            "code_commune": code,
            "pays": "France",
            "annee_debut": "2015",
            "statut": "active",
            "localisation": "enoncee",
            "sources": "lettre-33@000:1-2;lettre-33@000:5-6",
        }
        for identifier, nom, code in (
            ("le-garage", "Le Garage", "35238"),
            ("la-gare", "La Gare", "59350"),
            ("l-atelier", "L’Atelier", "01004"),
        )
    ],
    "partenaires": [
        {"initiative": "l-atelier", "collectivite": "ville-de-rennes", "role": "soutient"},
        {"initiative": "l-atelier", "collectivite": "region-aquitaine", "role": "finance"},
    ],
    "rencontres": [
        {
            "id": "rencontre-2019",
            "nom": "Rencontre du réseau",
            "type": "seminaire",
            "themes": "mobilite",
            "date": "2019-05-27",
            "precision": "jour",
            "statut": "tenue",
            "code_commune": "35238",
            "sources": "lettre-33@000:7-8",
        }
    ],
}

# Rows of the tables that a folder may do without: a test takes what it needs.
OPTIONAL_ROWS = {
    "ressources": [
        {
            "id": "deniche-1",
            "nom": "Déniché pour vous n°1",
            "type": "fiche_deniche",
            "themes": "mobilite",
            "editeurs": "RTES",
            "initiatives": "le-garage",
            "territoires_cites": "commune:35238",
            "rencontre": "rencontre-2019",
            "sources": "lettre-33@000:9-9",
        }
    ],
    "mandats": [
        {
            "collectivite": "ville-de-rennes",
            "fonction": "presidence",
            "date": "2012-08-31",
            "precision": "jour",
            "source": "lettre-33",
            "passage": "000:10-10",
        }
    ],
    "labels": [
        {
            "label": "ptce",
            "qualite": "laureat",
            "appel": "Appel à projets 2013",
            "nom": "Le Garage",
            "initiative": "le-garage",
            "lieux": "commune:35238",
            "source": "lettre-33",
            "passage": "000:11-11",
        }
    ],
    "programmes": [
        {
            "programme": "leader",
            "nom": "Rennes",
            "lieux": "commune:35238",
            "source": "lettre-33",
            "passage": "000:12-12",
        }
    ],
    "listes_completes": [
        {"date": "2012-08-31", "rubrique": "total", "source": "lettre-33", "passage": "000:1-99"}
    ],
    "regroupements": [
        {
            "id": "reperess-mobilite",
            "regroupement": "reperess",
            "libelle": "Mobilité",
            "themes": "mobilite",
            "source": "lettre-33",
            "passage": "000:13-13",
        }
    ],
    "zonages": [
        {"zonage": "frr", "code_commune": "35238", "date": "2025-07-10", "fichier": "liste-inventee.csv"}
    ],
}

SYMBOLS = ("rond", "carre", "triangle", "losange", "etoile", "hexagone", "croix", "pentagone")
MANY = 24  # rows: one may go, two are more than one twentieth


def many_rows() -> dict[str, list[dict[str, str]]]:
    """Give so many right rows for each table that what they lose is told: no column is empty.

    Full lists and zonings are left out: there is one list a day, and one zoning a commune.

    There are eight families and no more: as many as there are symbols.
    """
    numbers = range(MANY)
    source, theme = ROWS["sources"][0]["id"], ROWS["themes"][0]["id"]
    return {
        "sources": [
            {
                **ROWS["sources"][0],
                "id": f"lettre-{n + 33}",
                "titre": f"La lettre n°{n}",
                "adresse": "https://www.rtes.fr/lettres",
                "acces": "rubrique",
                "obtenir": f"Y ouvrir la lettre n°{n}.",
            }
            for n in numbers
        ],
        "familles": [
            {"id": f"famille-{n}", "libelle": f"Famille {n}", "couleur": f"#0072B{n}", "symbole": symbol}
            for n, symbol in enumerate(SYMBOLS)
        ],
        "themes": [
            {
                **ROWS["themes"][0],
                "id": f"{theme}-{n}" if n else theme,
                "libelle": f"Mobilité {n}",
                "famille": f"famille-{n % len(SYMBOLS)}",
            }
            for n in numbers
        ],
        "collectivites": [
            {
                **ROWS["collectivites"][1],
                "id": f"region-{n}",
                "nom": f"Aquitaine {n}",
                "note": f"Réunie à d’autres, {n} fois.",
                "statut_date": "2016",
                "successeur": f"region-{n - 1}" if n else "",
                "sources": f"{source}@000:{n + 1}-{n + 1}",
            }
            for n in numbers
        ],
        "attestations": [
            {**ROWS["attestations"][0], "collectivite": f"region-{n}", "note": f"À la page {n}."}
            for n in numbers
        ],
        "effectifs": [{**row, "date": f"201{n}-08-31"} for n in range(5) for row in ROWS["effectifs"]],
        "initiatives": [
            {
                **ROWS["initiatives"][0],
                "id": f"lieu-{n}",
                "nom": f"Le lieu {n}",
                "resume": f"Un lieu ouvert {n} jours sur trente.",
                "themes": theme,
                "code_epci": "243500139",
                "code_departement": "35",
                "code_region": "53",
                "territoires_servis": "commune-35238",
                "emprise": "partie",
                "annee_debut": f"{2000 + n}",
                "annee_fin": f"{2001 + n}",
                "statut": "terminee",
                "statut_date": f"{2001 + n}",
                "site": f"https://www.exemple.fr/{n}",
                "reference_rtes": f"Lettre n°{n}",
                "initiative_parente": f"lieu-{n - 1}" if n else "",
            }
            for n in numbers
        ],
        "partenaires": [
            {
                "initiative": f"lieu-{n}",
                "collectivite": f"region-{n}",
                "role": "soutient",
                "montant": f"{n + 1} 000 €",
                "sources": f"{source}@000:{n + 1}-{n + 1}",
            }
            for n in numbers
        ],
        "rencontres": [
            {
                **ROWS["rencontres"][0],
                "id": f"rencontre-{n}",
                "sujet": f"Ce qui se fait en {n} jours.",
                "date": f"20{n + 1:02}-05-27",
                "date_fin": f"20{n + 1:02}-05-28",
                "mode": "sur_place",
                "autres_lieux": "departement:35",
                "lieu_precis": f"Salle {n}",
                "organisateurs": f"RTES;Réseau {n}",
                "participants": f"près de {n + 1}00",
                "sources": f"{source}@000:{n}-{n}",
            }
            for n in numbers
        ],
        "ressources": [
            {
                **OPTIONAL_ROWS["ressources"][0],
                "id": f"deniche-{n}",
                "nom": f"Déniché pour vous n°{n}",
                "numero": f"{n + 1}",
                "resume": f"Un lieu ouvert {n} jours sur trente.",
                "date": f"20{n + 1:02}-05-01",
                "precision": "mois",
                "mots_cles": f"ruralité;lieu {n}",
                "acces": "publique",
                "ressource_parente": f"deniche-{n - 1}" if n else "",
                "initiatives": f"lieu-{n}",
                "collectivites": f"region-{n}",
                "rencontre": f"rencontre-{n}",
                "adresse": f"https://www.exemple.fr/fiches/{n}",
                "sources": f"{source}@000:{n}-{n}",
            }
            for n in numbers
        ],
        "mandats": [
            {**OPTIONAL_ROWS["mandats"][0], "collectivite": f"region-{n}", "note": f"À la page {n}."}
            for n in numbers
        ],
        "labels": [
            {
                **OPTIONAL_ROWS["labels"][0],
                "nom": f"Le lieu {n}",
                "initiative": f"lieu-{n}",
                "date": f"20{n + 1:02}-01-01",
                "precision": "annee",
                "note": f"À la page {n}.",
            }
            for n in numbers
        ],
        "programmes": [
            {
                **OPTIONAL_ROWS["programmes"][0],
                "nom": f"Territoire {n}",
                "partie": "oui",
                "collectivite": f"region-{n}",
                "initiative": f"lieu-{n}",
                "date": f"20{n + 1:02}-01-01",
                "precision": "annee",
                "note": f"À la page {n}.",
            }
            for n in numbers
        ],
        "regroupements": [
            {
                **OPTIONAL_ROWS["regroupements"][0],
                "id": f"reperess-{n}",
                "libelle": f"Famille {n}",
                "note": f"À la page {n}.",
            }
            for n in numbers
        ],
    }
