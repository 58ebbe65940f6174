"""What a list lacks to be published, asked for together, once for the whole file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from atlas.criteria import options_of
from atlas.editions import Edition
from atlas.labels import INITIATIVE_STATES, NATURES
from atlas.lists.decisions import Decisions
from atlas.lists.ready import draft, problems_of, unknown_words
from french.numbers import counted
from loaders.check.causes import Cause, causes_of
from loaders.columns import PASSAGE_MARK
from pages.widgets.checking.causes import show_causes
from pages.widgets.checking.listed.work import Work
from pages.widgets.text import plain

NOTHING = ""
MOST_WORDS = 40
TITLES = {"themes": "Thème", "nature": "Nature", "statut": "État"}
LONGEST = {"resume": 240}


def show_completing(work: Work) -> None:
    """Draw the form, and what is still missing with what it holds."""
    ready, causes, words = work.made("manques", lambda: _lacks(work))
    st.markdown(
        f"**Ce qui manque pour publier**\u202f: {counted(ready, 'ligne est prête', 'lignes sont prêtes')}, "
        f"sur {counted(work.report.rows, 'ligne')}. L’identifiant, le pays et l’échelle sont déduits."
    )
    with st.form(work.key("completer"), border=True):
        st.caption("Une fois pour tout le fichier\u202f: ce que dit une ligne reste à elle.")
        meant = _ask_words(work, words)
        whole = _ask_whole(work)
        if st.form_submit_button("Compléter ainsi"):
            work.history.decide(lambda decisions: _completed(decisions, meant, whole))
            st.rerun()
    show_causes(causes, "Il manque encore")


def _lacks(work: Work) -> tuple[int, list[Cause], Mapping[str, list[str]]]:
    rows = work.ready()
    problems = problems_of(rows, work.edition, work.report.file)
    lacking = {problem.line for problem in problems}
    words = unknown_words(work.report, draft(work.report), work.edition)
    return (
        len(rows) - len(lacking),
        causes_of(problems, numbering=work.report.numbering),
        {name: each[:MOST_WORDS] for name, each in words.items()},
    )


def _completed(
    decisions: Decisions, meant: Mapping[tuple[str, str], str], whole: Mapping[str, str]
) -> Decisions:
    return replace(decisions, words={**decisions.words, **meant}, whole=whole)


def _choices(edition: Edition) -> dict[str, Mapping[str, str]]:
    return {"themes": options_of(edition, "themes"), "nature": NATURES, "statut": INITIATIVE_STATES}


def _ask_words(work: Work, words: Mapping[str, list[str]]) -> dict[tuple[str, str], str]:
    """Ask what each word of the list means in ours."""
    meant = {}
    for column, unknown in words.items():
        for rank, word in enumerate(unknown):
            meant[column, word] = _select(
                work,
                f"mot_{column}_{rank}",
                f"{TITLES[column]} de la liste\u202f: « {word} »",
                _choices(work.edition)[column],
                work.decisions.words.get((column, word), NOTHING),
            )
    return {asked: answer for asked, answer in meant.items() if answer}


def _ask_whole(work: Work) -> dict[str, str]:
    """Ask what all rows have that have nothing of their own."""
    known = work.decisions.whole
    whole = {
        column: _select(
            work, f"tout_{column}", f"{title} de toutes les lignes", options, known.get(column, NOTHING)
        )
        for (column, options), title in zip(_choices(work.edition).items(), TITLES.values(), strict=True)
    }
    whole["resume"] = st.text_input(
        "Résumé, le même pour toutes les lignes qui n’en ont pas",
        known.get("resume", ""),
        key=work.key("tout_resume"),
        max_chars=LONGEST["resume"],
    )
    whole["sources"] = _ask_source(work, known.get("sources", NOTHING))
    return {column: value for column, value in whole.items() if value}


def _ask_source(work: Work, known: str) -> str:
    """Ask which source the list is from, and where in it."""
    source, _, passage = known.partition(PASSAGE_MARK)
    titles = dict(work.edition.tables["sources"][["id", "titre"]].itertuples(index=False, name=None))
    source = _select(work, "source", "Source de la liste", titles, source)
    passage = st.text_input(
        "Adresse de la liste dans cette source, ou passage",
        passage,
        key=work.key("passage"),
        placeholder="https://… ou 000:12-14",
    )
    return f"{source}{PASSAGE_MARK}{passage.strip()}" if source and passage.strip() else NOTHING


def _select(work: Work, name: str, label: str, options: Mapping[str, str], value: str) -> str:
    titles = {NOTHING: "À choisir", **options}
    chosen = st.selectbox(
        plain(label),
        [*titles],
        index=[*titles].index(value) if value in titles else 0,
        format_func=titles.__getitem__,
        key=work.key(name),
    )
    return str(chosen)
