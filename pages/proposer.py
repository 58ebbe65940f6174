"""« Proposer »: what somebody without an account says of a row, of a territory, or of what is missing."""

import streamlit as st

from pages.widgets.heading import show_title
from pages.widgets.opening import open_screen
from pages.widgets.proposing import open_register, show_unavailable
from pages.widgets.proposing.following import show_followed
from pages.widgets.proposing.form import show_form
from pages.widgets.proposing.subject import read_subject
from web.patterns import FOLLOWED

edition = open_screen().edition
store = open_register()
secret = st.query_params.get(FOLLOWED, "")
subject = read_subject(edition, st.query_params.to_dict())

if store is None:
    show_title("Proposer", "Dire ce qui manque, ou ce qui ne va pas.")
    show_unavailable()
elif secret:
    show_title("Votre proposition", "Ce qu’il en advient.")
    show_followed(store, secret)
else:
    show_title(subject.title, subject.introduction)
    show_form(store, edition, subject)
