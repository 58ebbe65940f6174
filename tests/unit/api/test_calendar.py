"""Meetings as agendas read them."""

from datetime import date

from icalendar import Calendar, Event
from starlette.testclient import TestClient

from tests.unit.api.asking import API


def events(client: TestClient, query: str = "") -> dict[str, Event]:
    answer = client.get(f"{API}/rencontres.ics?{query}")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(answer.content)
    assert calendar["REFRESH-INTERVAL"].params["VALUE"] == "DURATION"
    return {str(event["UID"]).partition("@")[0]: event for event in calendar.walk("VEVENT")}


def test_an_agenda_has_the_meetings_of_the_selection_whose_day_is_known(client):
    rows = client.get(f"{API}/rencontres?region=53&limite=1000").json()["items"]
    known = {row["id"] for row in rows if row["precision"] == "jour"}
    assert set(events(client, "region=53")) == known
    assert known
    assert set(events(client)) > known


def test_a_meeting_of_several_days_ends_with_its_last_one(client):
    rows = client.get(f"{API}/rencontres?limite=1000").json()["items"]
    row = next(row for row in rows if row["date_fin"] and row["precision"] == "jour")
    event = events(client)[row["id"]]
    assert event.start == date.fromisoformat(row["date"])
    assert (event.end - date.fromisoformat(row["date_fin"])).days == 1, "the day after is not in it"
    assert event["SUMMARY"] == row["nom"]


def test_the_same_calendar_is_the_same_file_until_the_data_changes(client):
    first, again = (client.get(f"{API}/rencontres.ics?region=53").content for _ in range(2))
    assert first == again


def test_an_agenda_that_looks_for_the_id_of_an_event_finds_no_other(client):
    calendar = Calendar.from_ical(client.get(f"{API}/rencontres.ics").content)
    assert "UID" not in calendar


def test_other_lists_are_no_calendar(client):
    assert client.get(f"{API}/initiatives.ics").status_code == 404
