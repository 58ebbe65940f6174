"""All that is looked for, in the order in which it is worth mending."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd

from atlas.editions import Edition
from atlas.quality import blanks, places, proof, reading, truth
from atlas.quality.finding import Check, Finding, Step

READ = Step(
    "Réparer ce qui n’est pas lu",
    "Une ligne écartée manque à tous les écrans, à l’API et aux fichiers\u202f: tout ce qui suit se compte "
    "sans elle.",
)
TRUE = Step(
    "Corriger ce qui est peut-être faux",
    "Un doublon compte deux fois dans chaque chiffre, et un état ancien se lit comme celui d’aujourd’hui.",
)
PROVED = Step(
    "Prouver ce qui est dit",
    "Un fait que personne ne peut vérifier n’en est pas un pour qui lit la carte.",
)
PLACED = Step(
    "Placer ce qui est connu",
    "Ce qui n’a ni lieu ni code ne se voit pas sur la carte, et aucun filtre de territoire ne le trouve.",
)
COMPLETED = Step(
    "Compléter les fiches",
    "C’est juste, mais il y manque ce que l’on vient y chercher\u202f: qui a fait quoi, depuis quand.",
)
SOUGHT = Step(
    "Chercher dans les blancs",
    "Rien n’est faux, et c’est le plus long\u202f: il faut lire d’autres documents, ou demander.",
)

CHECKS = (
    Check(
        "anomalies",
        "Anomalies de lecture",
        "Corriger la cellule nommée\u202f: la ligne est écartée, ou la valeur n’est pas lue.",
        READ,
        reading.rows_set_aside,
    ),
    Check(
        "partenaires-inconnus",
        "Partenaires qui ne sont aucune collectivité connue",
        "Ajouter la collectivité à sa table, ou corriger l’identifiant.",
        READ,
        reading.unknown_partners,
    ),
    Check(
        "doublons-probables",
        "Doublons probables",
        "Même nom, sans accents ni article, et même lieu\u202f: n’en garder qu’une avec toutes ses sources, "
        "ou dire dans les noms ce qui les distingue.",
        TRUE,
        truth.likely_duplicates,
    ),
    Check(
        "initiatives-a-confirmer",
        "Initiatives dont l’état est à confirmer",
        "L’état connu a plus de trois ans\u202f: le demander à qui la porte, la plus ancienne d’abord, et "
        "dater la réponse.",
        TRUE,
        truth.initiatives_to_confirm,
    ),
    Check(
        "initiatives-page-d-accueil",
        "Initiatives dont la seule source est la page d’accueil d’un site",
        "Donner l’adresse de la page qui le dit, ou écrire que le document n’est pas en ligne et où le "
        "demander.",
        PROVED,
        proof.initiatives_with_a_home_page_only,
    ),
    Check(
        "mandats-non-membres",
        "Mandats de collectivités que rien ne dit membres du réseau",
        "Qui siège est membre\u202f: chercher l’attestation de ce jour-là.",
        PROVED,
        proof.mandates_not_known_as_members,
    ),
    Check(
        "partenaires-non-membres",
        "Partenaires que rien ne dit membres du réseau",
        "Chercher une attestation\u202f; ou une collectivité à rencontrer.",
        PROVED,
        proof.partners_not_known_as_members,
    ),
    Check(
        "initiatives-sans-lieu",
        "Initiatives sans lieu",
        "Chercher dans la source la commune, l’intercommunalité, le département ou la région.",
        PLACED,
        places.initiatives_without_place,
    ),
    Check(
        "collectivites-sans-lieu",
        "Collectivités nommées membres sans lieu",
        "Donner un code, ou une composition quand le périmètre est certain.",
        PLACED,
        places.members_without_place,
    ),
    Check(
        "collectivites-sans-code",
        "Collectivités nommées membres sans code",
        "Un pays, un PETR ou un syndicat mixte n’en a pas\u202f: la note dit pourquoi.",
        PLACED,
        places.members_without_code,
    ),
    Check(
        "initiatives-sans-partenaire",
        "Initiatives sans partenaire",
        "Chercher dans la source qui porte, finance, soutient ou accueille\u202f; ne rien ajouter qu’elle ne "
        "dise.",
        COMPLETED,
        blanks.initiatives_without_partner,
    ),
    Check(
        "initiatives-sans-annee",
        "Initiatives sans année de début",
        "L’année n’est donnée que si une source la dit.",
        COMPLETED,
        places.initiatives_without_year,
    ),
    Check(
        "membres-sans-initiative",
        "Membres qui ne sont partenaires d’aucune initiative",
        "Leur demander un exemple\u202f; d’abord à ceux dont le territoire n’a aucune initiative connue.",
        SOUGHT,
        blanks.members_without_initiative,
    ),
    Check(
        "territoires-sans-rien",
        "Régions et départements sans initiative ni membre connus",
        "Les blancs de la carte\u202f: rien n’y est connu, ce qui ne veut pas dire que rien ne s’y fait.",
        SOUGHT,
        blanks.territories_without_either,
    ),
    Check(
        "regions-sans-initiative",
        "Régions sans initiative",
        "Même quand une collectivité y est membre\u202f: chercher ce qui s’y fait.",
        SOUGHT,
        partial(blanks.without_initiative, "region"),
    ),
    Check(
        "themes-sans-initiative",
        "Thèmes sans initiative",
        "Chercher des exemples, ou retirer le thème.",
        SOUGHT,
        partial(blanks.without_initiative, "themes"),
    ),
    Check(
        "sources-sans-ligne",
        "Sources dont aucune ligne ne se réclame",
        "Lire le document, ou retirer la source.",
        SOUGHT,
        proof.sources_without_row,
    ),
)
FINDINGS: Mapping[str, Check] = {check.id: check for check in CHECKS}
STEPS = tuple(dict.fromkeys(check.step for check in CHECKS))
ORDER_OF_WORK = "ordre-de-travail"  # the file beside those of the findings
WORK = ("rang", "etape", "pourquoi", "liste", "titre", "lignes", "remede")


def quality_report(edition: Edition) -> tuple[Finding, ...]:
    """Go through the tables and gather what is missing in them, what to mend first at the beginning."""
    return tuple(finding_of(edition, name) for name in FINDINGS)


def finding_of(edition: Edition, name: str) -> Finding:
    """Gather one finding of the report, a key of ``FINDINGS``, without the others."""
    check = FINDINGS[name]
    return Finding(check.id, check.title, check.remedy, check.step, check.find(edition))


def order_of_work(edition: Edition) -> pd.DataFrame:
    """Say which lists to go through, what to mend first at the beginning; those without a row are left out.

    Returns
    -------
    pandas.DataFrame
        ``rang`` (int64, from 1), ``etape``, ``pourquoi``, ``liste`` (the id of the finding), ``titre`` (str),
        ``lignes`` (int64), ``remede`` (str).
    """
    left = [finding for finding in quality_report(edition) if len(finding.rows)]
    rows = [
        (rank, each.step.title, each.step.why, each.id, each.title, len(each.rows), each.remedy)
        for rank, each in enumerate(left, start=1)
    ]
    return pd.DataFrame(rows, columns=list(WORK)).astype({"rang": "int64", "lignes": "int64"})
