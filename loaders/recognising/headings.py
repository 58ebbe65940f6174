"""What headings of columns mean in the lists of the field, whatever the words and their order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from geo.names import fold

LONGEST = 80  # characters of a heading
BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
EMPTY_WORDS = frozenset("a au aux d de des du en et l la le les ou par sur un une votre notre".split())  # noqa: SIM905
GLUED = re.compile(
    r"\b(libelle|lib|code|cod|nom|numero|num|type)"
    r"(commune|com|postal|voie|insee|ville|departement|dep|region|epci)\b"
)  # « libcommune »
YEAR = re.compile(r"(?:19|20)\d{2}")  # « COG 2023 »
HUMP = re.compile(r"(?<=[a-zà-ÿ])(?=[A-Z])")  # « codePostal »


@dataclass(frozen=True)
class Role:
    """What a column of a list may say.

    Attributes
    ----------
    id
        As the proposals call it.
    title
        For people, in French.
    phrases
        Headings that mean it and nothing else: folded, without empty words.
    words
        Sets of words of which all must be in a heading; the narrower roles come first in `ROLES`.
    unless
        Words of which none may be in it.
    """

    id: str
    title: str
    phrases: frozenset[str] = frozenset()
    words: tuple[frozenset[str], ...] = ()
    unless: frozenset[str] = frozenset()

    def is_meant_by(self, words: frozenset[str]) -> bool:
        """Tell whether the words of a heading mean it."""
        return any(each <= words for each in self.words) and not self.unless & words


def _role(id_: str, title: str, phrases: str = "", words: str = "", unless: str = "") -> Role:
    """Declare a role: phrases and sets of words are separated by commas."""
    sets = tuple(frozenset(each.split()) for each in words.split(",") if each.strip())
    spelt = frozenset(" ".join(each.split()) for each in phrases.split(",") if each.strip())
    return Role(id_, title, spelt, sets, frozenset(unless.split()))


WIDER = "dep dept departement departemental reg region epci canton arrondissement iris pays country"
ROLES = (
    _role("id", "Identifiant", "id, identifiant, ref, reference, numero, n, no, num, code structure, uid"),
    _role("siret", "SIRET", "siret, no siret, numero siret", "siret"),
    _role("siren", "SIREN", "siren, no siren, numero siren", "siren", "epci nom libelle"),
    _role(
        "courriel",
        "Adresse électronique",
        "adresse electronique, mail, contact",
        "mail, email, courriel, courriels, mails, e mail",
    ),
    _role("telephone", "Téléphone", "tel, tph", "telephone, phone, tel, portable, mobile"),
    _role("latitude", "Latitude", "y wgs84, lat, coord lat, latitude n", "latitude, lat"),
    _role("longitude", "Longitude", "x wgs84, lon, lng, long, longitude e", "longitude, lon, lng, long"),
    _role(
        "coordonnees",
        "Coordonnées",
        "wkt, latlong, lat lon, lon lat, geom, gps, geopoint, position",
        "geo point, geopoint, geolocalisation,"
        "coordonnees gps, coordonnees geographiques, point gps, latlon, latlng, coordonnees, lat lon",
        "x y contact postale postales",
    ),
    _role("x", "Abscisse projetée", "coordx, x, coord x, coordonnee x, lambert x, x l93, x93, e", "x"),
    _role("y", "Ordonnée projetée", "coordy, y, coord y, coordonnee y, lambert y, y l93, y93", "y"),
    _role(
        "code_epci",
        "Code de l’EPCI",
        "code epci, siren epci, epci siren",
        "epci code, epci siren",
        "nom libelle",
    ),
    _role(
        "epci",
        "Intercommunalité",
        "epci, intercommunalite, interco",
        "epci, intercommunalite, interco",
        "code",
    ),
    _role(
        "code_departement",
        "Code du département",
        "",
        "code dep, code departement, code dept, num dep,numero departement, insee dep, insee departement",
        "nom libelle postal",
    ),
    _role(
        "code_region",
        "Code de la région",
        "",
        "code region, code reg, insee reg, insee region",
        "nom libelle",
    ),
    _role(
        "code_commune",
        "Code INSEE de la commune",
        "code com, num com, id commune, code commune insee, insee, code commune, codgeo, depcom, "
        "code geo, com, citycode,"
        "com insee, insee com, code officiel geographique, cog",
        "insee, code commune, codgeo, depcom, codecommune,codeinsee, citycode",
        f"{WIDER} nom libelle postal",
    ),
    _role(
        "code_postal",
        "Code postal",
        "c p, codpos, cod postal, cp ville, commune cp, cp, postal, zip, zipcode, postcode, codepostal, "
        "code post",
        "code postal, codepostal, cp, postcode, zipcode, zip code",
        "ville commune",
    ),
    _role(
        "adresse",
        "Adresse",
        "no rue, street, street address, adresse, rue, voie, adresse complete, address, siege, "
        "localisation, lieu dit, coordonnees postales",
        "adresse, address, adr, adresse1, adresse postale",
        "web internet url site mail electronique",
    ),
    _role(
        "commune",
        "Commune",
        "nom com, lib com, libgeo, municipality, mairie, bureau distributeur, libelle acheminement, "
        "adresse ville, commune, ville, communes, villes, localite, municipalite, city, town, libcom,"
        "ville siege, implantation, commune implantation",
        "commune, ville, localite, municipalite, city, libelle commune, communes",
        f"{WIDER.replace('dep dept ', '')} type nombre nb population",
    ),
    _role(
        "departement",
        "Département",
        "department, territoire departement, dep, dept, dpt, departement, departements, no departement, "
        "nom dep, libdep",
        "departement, dept, dpt, dep",
        "code",
    ),
    _role("region", "Région", "reg nom, lib reg, region, regions, reg, nom reg, libreg", "region", "code"),
    _role("pays", "Pays", "pays, country, nation", "pays"),
    _role(
        "site",
        "Site",
        "page facebook, site, url, web, www, lien, siteweb, page web, adresse web, lien web, site url, "
        "facebook,"
        "plus information, en savoir plus",
        "site web, site internet, url, website, adresse web, lien,"
        "adresse internet, adresse site, web, internet",
        "mail",
    ),
    _role(
        "annee_debut",
        "Année de début",
        "annee, creation, ouverture, date, depuis, debut, lancement, demarrage",
        "annee creation, date creation, annee debut, date debut, annee ouverture, date ouverture,"
        "annee lancement,"
        "date lancement, annee demarrage, creee, creation",
        "fin maj mise modification fiche",
    ),
    _role(
        "themes",
        "Thèmes",
        "champ action, theme, themes, thematique, thematiques, categorie, categories, domaine, domaines,"
        "secteur, secteurs, activite, activites, theme principal, mots cles, sous categorie, filiere,"
        "rubrique",
        "theme, themes, thematique, thematiques, categorie, categories, domaine, domaines, secteur,"
        "activites,"
        "activite, filiere",
    ),
    _role(
        "nature",
        "Nature",
        "nature, type, types, forme, statut juridique, forme juridique, type structure",
        "type structure, type lieu, type organisme, forme juridique, statut juridique, categorie juridique,"
        "type initiative, nature",
    ),
    _role(
        "resume",
        "Résumé",
        "resume, description, presentation, descriptif, objet, commentaire, synthese, detail,"
        "projet description",
        "description, descriptif, presentation, resume",
    ),
    _role("echelle", "Échelle", "echelle, niveau, perimetre, rayonnement", "echelle"),
    _role("statut", "État", "statut, etat, situation, avancement", "etat avancement, statut projet"),
    _role("sources", "Sources", "source, sources, origine, provenance"),
    _role(
        "porteur",
        "Porteur",
        "porteur, porteur projet, maitre ouvrage, gestionnaire, adherent porteur",
        "porteur, gestionnaire",
    ),
    _role(
        "nom",
        "Nom",
        "rs, nom asso, nom, noms, structure, structures, intitule, denomination, raison sociale, "
        "nom usage, libelle,"
        "titre, lieu, etablissement, organisme, association, projet, initiative, name, nom court,"
        "designation,"
        "enseigne, raison sociale nom, appellation, tiers lieu, entreprise",
        "nom structure, nom lieu, nom projet, nom etablissement, raison sociale, denomination, intitule,"
        "nom organisme, nom association, nom initiative, nom, structure, libelle",
        "contact responsable referent",
    ),
)
BY_ID = {role.id: role for role in ROLES}
PLACE_ROLES = (
    *("code_commune", "code_postal", "commune", "departement", "region", "adresse"),
    *("latitude", "longitude", "coordonnees", "x", "y", "pays"),
)
PERSONAL = frozenset({"courriel", "telephone"})  # what no table may hold


@lru_cache(maxsize=4096)
def role_of(heading: str) -> Role | None:
    """Return what a heading means; nothing when it says none of it."""
    if not heading or len(heading) > LONGEST:
        return None
    spoken = GLUED.sub(r"\1 \2", fold(HUMP.sub(" ", BRACKETS.sub(" ", heading)).replace("°", "o ")))
    told = [word for word in spoken.split() if not YEAR.fullmatch(word)]
    words = [word for word in told if word not in EMPTY_WORDS] or told
    phrase = " ".join(words)
    exact = next((role for role in ROLES if phrase in role.phrases), None)
    return exact or next((role for role in ROLES if role.is_meant_by(frozenset(words))), None)
