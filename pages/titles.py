"""What the screens are called, by the names of their files: in the menu, in titles, in previews."""

TITLES = {
    "carte": "Carte",
    "initiatives": "Initiatives",
    "collectivites": "Collectivités",
    "rencontres": "Rencontres",
    "ressources": "Ressources",
    "territoire": "Mon territoire",
    "evolution": "Évolution",
    "donnees": "Données et méthode",
    "accessibilite": "Accessibilité",
}
