"""A letter that is prepared for one's own mail, or to be copied: nothing is sent from here."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from french.lists import listed
from ledger.reminding import Letter
from pages.widgets.text import plain

ALL = ""


def show_letter(
    names: Mapping[str, str], contacts: Mapping[str, str], letter: Callable[[str], Letter], form: str
) -> None:
    """Draw the letter to one collectivité of a list, or to all of them.

    Parameters
    ----------
    names
        Of the collectivités, by key.
    contacts
        The address of whom to write to, where one is noted.
    letter
        Makes it for a name, or for several without any.
    form
        What the keys of the widgets begin with.
    """
    st.markdown("**Relancer**, depuis votre messagerie\u00a0: rien ne part d’ici")
    whom = st.selectbox(
        "À qui",
        [ALL, *names],
        format_func=lambda key: names[key] if key else "Toutes, en copie cachée",
        key=f"relancer/{form}",
    )
    wanted = [whom] if whom else [*names]
    to = list(dict.fromkeys(contacts[key] for key in wanted if key in contacts))
    lacking = [names[key] for key in wanted if key not in contacts]
    if lacking:
        st.caption(f"Sans courriel noté sur leur carte\u00a0: {plain(listed(lacking, 5))}")
    start = letter(names.get(whom, ""))
    with st.container(key="lettre"):
        subject = st.text_input("Objet", start.subject, key=f"relancer/{form}/{whom}/objet")
        body = st.text_area("Message", start.body, height=200, key=f"relancer/{form}/{whom}/message")
    _show_ways(Letter(subject, body), to)


def _show_ways(written: Letter, to: list[str]) -> None:
    address = written.address(to) if to else ""
    if address:
        st.link_button("Ouvrir dans ma messagerie", address, icon=":material/mail:")
    elif to:
        st.caption("C’est trop long pour un lien\u202f: copiez les adresses et le texte.")
    st.caption("À copier")
    for text in filter(None, [", ".join(to), f"{written.subject}\n\n{written.body}"]):
        st.code(text, language=None, wrap_lines=True)
