"""Who is served next, and what is kept: a client who asks for much takes nothing from the others."""

import pytest

from tests.unit.orders import made, order
from web.workshop.insistence import CLIENTS, Insistence, Pace
from web.workshop.keeping import Kept, Room
from web.workshop.turns import FullError, Job, Places, Turns, client_of


def waiting(turns: Turns, client: str, path: str, job: Job | None = None) -> Job:
    job = job or Job(order(path))
    turns.add(client, job)
    job.visits[client] += 1
    return job


def served(turns: Turns) -> list[str]:
    """Return the paths of all jobs that wait, in the order in which they are taken."""
    taken = []
    while job := turns.take():
        assert job.is_taken
        taken.append(job.order.path)
    return taken


def test_another_client_comes_before_the_backlog_of_one_who_asked_for_much():
    turns = Turns(Places())
    for number in range(5):
        waiting(turns, "much", f"/{number}")
    waiting(turns, "little", "/other")
    waiting(turns, "third", "/third")
    assert served(turns) == ["/0", "/other", "/third", "/1", "/2", "/3", "/4"]
    assert len(turns) == 0


def test_one_client_waits_for_few_and_the_others_find_a_place():
    turns = Turns(Places(in_all=5, of_one=3))
    for number in range(3):
        waiting(turns, "much", f"/{number}")
    with pytest.raises(FullError):
        waiting(turns, "much", "/3")
    waiting(turns, "a", "/a")
    waiting(turns, "b", "/b")
    with pytest.raises(FullError):
        waiting(turns, "c", "/c")
    turns.take()
    waiting(turns, "c", "/c")


def test_a_job_that_two_wait_for_comes_once_at_the_first_turn_of_either():
    turns = Turns(Places())
    waiting(turns, "much", "/0")
    shared = waiting(turns, "much", "/shared")
    waiting(turns, "little", "", shared)
    assert served(turns) == ["/0", "/shared"]


def test_who_leaves_takes_back_what_nobody_else_waits_for():
    turns = Turns(Places())
    mine, shared = waiting(turns, "a", "/mine"), waiting(turns, "a", "/shared")
    waiting(turns, "b", "", shared)
    for job in (mine, shared):
        turns.remove("a", job)
        del job.visits["a"]
    assert served(turns) == ["/shared"]


@pytest.mark.parametrize(
    ("one", "other", "are_one"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8::1", "2001:db8::ffff:1", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("", "", True),
        ("testclient", "other", False),
    ],
)
def test_a_client_is_an_address_or_the_network_of_a_subscriber(one, other, are_one):
    assert (client_of(one) == client_of(other)) is are_one


def middle(least: float, most: float) -> float:
    return (least + most) / 2


def test_who_is_refused_over_and_over_is_refused_more_slowly_and_the_others_at_once():
    moment = [0.0]
    insistence = Insistence(Pace(at_once=3, a_second=2, after=0.5), lambda: moment[0], middle)
    assert [insistence.delay("a") for _ in range(5)] == [0, 0, 0, 0.5, 0.5]
    assert insistence.delay("b") == 0
    moment[0] += 1
    assert [insistence.delay("a") for _ in range(4)] == [0, 0, 0.5, 0.5]
    moment[0] += 3600
    assert [insistence.delay("a") for _ in range(4)] == [0, 0, 0, 0.5]


def test_who_is_refused_together_does_not_come_back_together():
    insistence = Insistence(Pace(at_once=0, a_second=0, after=1))
    delays = [insistence.delay(str(client)) for client in range(100)]
    assert len(set(delays)) == 100
    assert min(delays) >= 0.5
    assert max(delays) <= 1.5
    assert max(delays) - min(delays) > 0.5


def test_no_more_clients_are_remembered_than_there_is_room_for():
    insistence = Insistence(Pace(at_once=1, a_second=0, after=0.5), chance=middle)
    assert insistence.delay("first") == 0
    assert insistence.delay("first") == 0.5
    for number in range(CLIENTS):
        insistence.delay(str(number))
    assert insistence.delay("first") == 0


# -- what is kept ------------------------------------------------------------------------------------------


def test_the_last_answers_are_kept_as_long_as_there_is_room_in_number_and_in_bytes():
    kept = Kept(Room(answers=3, bytes=100))
    for number in range(3):
        kept.keep(order(f"/{number}"), made(20))
    assert kept.get(order("/0"))
    kept.keep(order("/3"), made(20))
    assert [bool(kept.get(order(f"/{number}"))) for number in range(4)] == [True, False, True, True]
    kept = Kept(Room(answers=100, bytes=100))
    for number in range(6):
        kept.keep(order(f"/{number}"), made(25))
    assert [bool(kept.get(order(f"/{number}"))) for number in range(6)] == [False] * 2 + [True] * 4


def test_what_is_too_large_or_of_another_edition_is_not_kept():
    kept = Kept(Room(answers=3, bytes=100))
    kept.keep(order("/large"), made(26))
    kept.keep(order("/other", version="older"), made())
    assert not kept.get(order("/large"))
    assert not kept.get(order("/other", version="older"))


def test_an_answer_made_twice_takes_its_place_once():
    kept = Kept(Room(answers=10, bytes=100))
    for _ in range(10):
        kept.keep(order("/same"), made(25))
    for number in range(3):
        kept.keep(order(f"/{number}"), made(25))
    assert kept.get(order("/same"))
