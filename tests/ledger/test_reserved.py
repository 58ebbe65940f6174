"""What is kept for members is opened by their agents and the team; what is private is told nowhere public."""

import zipfile
from pathlib import Path

import pytest
from sqlalchemy import select, update

from atlas.editions import Edition, Editions
from ledger import accounts
from ledger.accounts import ForbiddenError, Role
from ledger.agents import member_of
from ledger.backup import back_up, restore
from ledger.desk import Desk
from ledger.notes import DueState, Note, NotNotedError
from ledger.place import REGISTER_FOLDER, REGISTER_URL, SQLITE, Place
from ledger.publishing import Publisher
from ledger.reserved import LARGEST, File, NotKeptError, Reserved
from ledger.revisions import Signature
from ledger.store import Store
from ledger.tables import METADATA, NOTED, PRIVATE
from loaders.folders import Folders
from outputs.files.formats import ARCHIVE
from tests.ledger.team import again, desk_of, draw_part
from tests.ledger.test_register import edited, enter_now
from tests.screens.drawn import draw, handed, words
from tests.unit.api.asking import client_of
from tests.unit.test_private import contents_of
from web.patterns import API, CATALOGUE, PACKAGE, SITEMAP

ON_SQLITE = pytest.mark.parametrize("new_url", [SQLITE], indirect=True)  # the same on both
RESOURCE = "enregistrement-metropoles-foncieres"
MEMBER, SIREN, NO_MEMBER = "nantes-metropole", "244400404", "ca-grand-calais-terres-et-mers"
MARK = "zzreservezz"  # in all that is private
ADDRESS = f"https://exemple.fr/{MARK}"


def agent_of(place: Place, store: Store, collectivite: str) -> Desk:
    desk = desk_of(place, store, Role.ADHERENT)
    with store.writing() as connection:
        accounts.bind(connection, desk.account().number, collectivite)
    return desk


@ON_SQLITE
def test_an_agent_opens_what_is_kept_as_long_as_theirs_is_a_member(
    place: Place, store: Store, edition: Edition, publisher: Publisher
):
    team = desk_of(place, store, Role.REDACTEUR)
    team.members.keep_reserved(RESOURCE, ADDRESS)
    agent = agent_of(place, store, MEMBER)
    assert agent.members.reserved(edition) == {RESOURCE: Reserved(ADDRESS, "")}
    for other in (NO_MEMBER, "", "nulle-part"):
        with pytest.raises(ForbiddenError):
            agent_of(place, store, other).members.reserved(edition)
    gone = {"evenement": "depart", "date": "2026-10-01", "precision": "jour"}
    last = next(each.key for each in team.rows("attestations")[::-1] if each.cells["collectivite"] == MEMBER)
    cells = {**edited(store, ("attestations", last)).after, **gone}
    enter_now(store, team.new_row(edition.schemas["attestations"], cells))
    publisher.publish(publisher.candidate(), Signature.now(1, "Départ"))
    after = Editions(Folders.of(place.data), published=place.editions).open().edition
    for read in (agent.members.reserved, lambda edition: agent.members.reserved_file(edition, RESOURCE)):
        with pytest.raises(ForbiddenError):
            read(after)
    assert team.members.reserved(after)


@ON_SQLITE
def test_a_siret_is_that_of_a_member_by_its_code_or_by_the_siren_that_the_team_noted(
    place: Place, store: Store, edition: Edition
):
    desk_of(place, store, Role.REDACTEUR).members.keep_note(Note("ville-de-grenoble", siren="732829320"))
    with store.reading() as connection:
        found = [
            member_of(connection, edition, siret)
            for siret in (f"{SIREN}00012", "73282932000074", "20009320100016", "732829320", "")
        ]
    assert found == [MEMBER, "ville-de-grenoble", "", "", ""]


@ON_SQLITE
def test_the_team_says_where_a_resource_is_and_an_agent_finds_the_way_to_it(
    place: Place, store: Store, edition: Edition
):
    team, agent = desk_of(place, store, Role.REDACTEUR), agent_of(place, store, MEMBER)
    app = draw_part("ressources", team, edition)
    app.selectbox(key="equipe_ressource").select(RESOURCE)
    again(app)
    app.text_input(key=f"ressource/{RESOURCE}/0/adresse").input(ADDRESS)
    again(app)
    app.button(key="equipe_garder").click()
    again(app)
    assert "s’ouvre aux adhérents" in app.success[0].value
    seen = draw_part("ressources", agent, edition)
    assert ADDRESS in words(seen)
    assert not seen.selectbox, "an agent may say where a resource is"
    assert not words(draw_part("ressources", agent_of(place, store, NO_MEMBER), edition))


@ON_SQLITE
def test_what_is_no_address_or_too_large_is_not_kept(place: Place, store: Store):
    team = desk_of(place, store, Role.REDACTEUR)
    for wrong in ("javascript:alert(1)", "https://", File("a.pdf", bytes(LARGEST + 1))):
        with pytest.raises(NotKeptError):
            team.members.keep_reserved(RESOURCE, wrong)


def test_dues_and_notes_are_kept_and_nobody_overwrites_what_they_have_not_seen(place: Place, store: Store):
    team = desk_of(place, store, Role.REDACTEUR).members
    team.note_due(MEMBER, 2026, None, DueState.CALLED)
    team.note_due(MEMBER, 2026, DueState.CALLED, DueState.PAID)
    with pytest.raises(NotNotedError):
        team.note_due(MEMBER, 2026, DueState.CALLED, DueState.EXEMPT)
    team.note_due(MEMBER, 2025, None, DueState.EXEMPT)
    assert [(each.year, each.state) for each in team.dues(MEMBER)] == [(2026, "payee"), (2025, "exoneree")]
    team.keep_note(Note(MEMBER, note="Écrire en mars"))
    for wrong in (
        Note(MEMBER, note="Sans avoir lu"),
        Note(MEMBER, 1, contact="pas une adresse"),
        Note(MEMBER, 1, siren="244400405"),
    ):
        with pytest.raises(NotNotedError):
            team.keep_note(wrong)
    assert team.note(MEMBER) == Note(MEMBER, 1, note="Écrire en mars")


def test_dues_and_a_note_are_put_back_one_by_one_and_who_changed_them_is_known(place: Place, store: Store):
    first, desk = desk_of(place, store, Role.REDACTEUR), desk_of(place, store, Role.EDITEUR)
    team = desk.members
    first.members.keep_note(Note(MEMBER, contact="un@exemple.fr", note="Écrire en mars"))
    team.keep_note(Note(MEMBER, 1, contact="deux@exemple.fr", note="Écrire en mai"))
    team.note_due(MEMBER, 2026, None, DueState.CALLED)
    team.note_due(MEMBER, 2026, DueState.CALLED, DueState.PAID)
    paid, called, _, contact, *of_first = team.noted(MEMBER)
    assert (paid.field, paid.before, paid.after) == ("2026", "appelee", "payee")
    assert {each.author for each in of_first} == {first.account().number}
    assert (contact.field, contact.author) == ("contact", desk.account().number)
    team.put_back(contact.number)
    assert team.note(MEMBER) == Note(MEMBER, 3, "un@exemple.fr", "Écrire en mai")
    team.put_back(paid.number)
    team.put_back(called.number)
    assert team.dues(MEMBER) == []
    assert team.noted(MEMBER)[0].before == "appelee", "what is put back is not remembered"
    with pytest.raises(KeyError):
        team.put_back(1000)
    assert team.noted("ville-de-grenoble") == []
    with store.writing() as connection:
        connection.execute(update(NOTED).values(at="2020-01-01T00:00:00.000+00:00"))
    team.note_due(MEMBER, 2025, None, DueState.PAID)
    assert [each.field for each in team.noted(MEMBER)] == ["2025"], "what is older than a year is kept"


@ON_SQLITE
def test_the_card_puts_a_due_back(place: Place, store: Store, edition: Edition):
    team = desk_of(place, store, Role.REDACTEUR)
    team.members.note_due(MEMBER, edition.today.year, None, DueState.PAID)
    app = draw_part("membres", team, edition)
    app.selectbox(key="equipe_collectivite").select(MEMBER)
    again(app)
    assert "(vide) → Payée" in words(app).replace("\\", "")
    app.button(key="equipe_renoter_1").click()
    again(app)
    assert team.members.dues(MEMBER) == []


@ON_SQLITE
def test_a_backup_of_before_a_table_or_a_column_fills_a_new_register(store: Store, new_url, tmp_path: Path):
    with store.writing() as connection:
        accounts.make_account(connection, "Camille", Role.EDITEUR)
        back_up(connection, tmp_path / "now.zip")
    with zipfile.ZipFile(tmp_path / "now.zip") as now, zipfile.ZipFile(tmp_path / "then.zip", "w") as then:
        for name in set(now.namelist()) - {f"{PRIVATE}notes.jsonl", f"{PRIVATE}dues.jsonl"}:
            content = now.read(name)
            of_then = content.replace(b", null, null]\n", b"]\n") if "accounts" in name else content
            then.writestr(name, of_then)
    other = Store(new_url())
    with other.writing() as connection:
        restore(connection, tmp_path / "then.zip")
        (account,) = accounts.accounts(connection)
    other.close()
    assert (account.name, account.role, account.collectivite) == ("Camille", Role.EDITEUR, "")


@ON_SQLITE
def test_no_public_answer_file_or_word_of_the_journal_has_a_byte_of_what_is_private(
    place: Place,
    store: Store,
    edition: Edition,
    publisher: Publisher,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
):
    monkeypatch.setenv(REGISTER_URL, place.url)
    monkeypatch.setenv(REGISTER_FOLDER, str(place.folder))
    team = desk_of(place, store, Role.REDACTEUR)
    team.members.keep_reserved(RESOURCE, ADDRESS)
    team.members.keep_reserved("enregistrement-commerces-ruraux", File(f"{MARK}.pdf", MARK.encode()))
    team.members.keep_note(Note(MEMBER, contact=f"{MARK}@exemple.fr", note=MARK))
    team.members.note_due(MEMBER, 2026, None, DueState.CALLED)
    team.keep_draft("initiatives/", {"nom": MARK})
    enter_now(store, edited(store, nom="Smalah"))
    publisher.publish(publisher.candidate(), Signature.now(1, "Corrigé"))

    with store.publishing() as connection:
        public = [table for table in METADATA.sorted_tables if not table.name.startswith(PRIVATE)]
        assert not [table for table in public if MARK in str(connection.execute(select(table)).all())]
    files = [path for path in place.editions.rglob("*") if path.is_file()]
    assert files
    assert not [path for path in files if MARK.encode() in path.read_bytes()]

    client = client_of(Editions(Folders.of(place.data), published=place.editions).open)
    for address in (PACKAGE, CATALOGUE, SITEMAP, *lists_in_all_formats()):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert not [text for text in contents_of(answer.content) if MARK in text], address
    sheet = draw("ressources", ressource=RESOURCE)
    words_of_the_way, way_in = handed(sheet, "fiche")["sheet"]["reserved"]
    assert "adhérent" in words_of_the_way
    assert way_in.endswith(f"/equipe?partie=ressources%2F{RESOURCE}")
    for screen in (sheet, draw("proposer")):
        assert MARK not in "".join(repr(each.proto) for each in screen.main.children.values())
    assert MARK not in caplog.text


def lists_in_all_formats() -> list[str]:
    """The addresses of what is nearest to what is private; an archive has all files of its list."""
    return [
        f"{API}/collectivites.json",
        f"{API}/ressources.json",
        f"{API}/ressources{ARCHIVE.address_ending}",
    ]
