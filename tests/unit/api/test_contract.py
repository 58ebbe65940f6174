"""What the OpenAPI document promises is kept, whatever is asked: schemathesis asks."""

import re

import schemathesis
from hypothesis import HealthCheck, Phase, settings
from starlette.applications import Starlette

from atlas.editions import editions_of
from tests.conftest import FROZEN
from web.routes import data_routes

# Read as the tests are gathered: no fixture has set the folder of the tables yet.
SERVED = Starlette(routes=data_routes(editions_of(FROZEN).open))

# The document gives the form of these, as it cannot list them: one that exists stands for any of that form.
EXISTING = {
    "recherche": (r"(commune|epci|ept|departement|region)-[0-9AB]{2,9}", "departement-59"),
    "territoires": (r"(commune|epci|ept|departement|region)-[0-9AB]{2,9}", "departement-59"),
    "collectivite": (r"[a-z0-9]+(-[a-z0-9]+)*", "ville-de-niort"),
}
ONE_OF_A_KIND = ["/effectifs", "/territoires", "/territoires/{niveau}/{code}", "/contours", "/health"]


def described(phases: dict) -> schemathesis.BaseSchema:
    config = schemathesis.Config.from_dict({"phases": phases})
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", SERVED, config=config)


def ask_and_compare(case: schemathesis.Case) -> None:
    for key in EXISTING.keys() & (case.query or {}).keys():
        case.query[key] = existing(key, case.query[key])
    case.call_and_validate()


def existing(key: str, value: object) -> object:
    if isinstance(value, list):
        return [existing(key, each) for each in value]
    form, known = EXISTING[key]
    return known if isinstance(value, str) and re.fullmatch(form, value) else value


# Every address at random, but for those that only write the same thing another way.
everything = described({"coverage": {"enabled": False}}).exclude(path_regex=r"\.json$")
# Every parameter at and beyond its limits, once for each way of answering: it is the same code for all lists.
limits = described({"fuzzing": {"enabled": False}}).include(path=ONE_OF_A_KIND)


def test_the_document_follows_the_specification_of_openapi():
    everything.validate()


@everything.parametrize()
@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_answer_is_as_documented(case):
    ask_and_compare(case)


@limits.parametrize()
def test_answers_are_as_documented_at_the_limits_of_every_parameter(case):
    ask_and_compare(case)
