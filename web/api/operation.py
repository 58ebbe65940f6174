"""What is asked at one address of the API: how it is answered, and all that its documentation says of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from atlas.editions import Edition, NothingToServeError, Opening
from web.addresses import Addresses, addresses_of
from web.api.parameters import Parameter, Query, read_query
from web.api.problems import ProblemError
from web.opening import opening_of

LONGEST_QUERY = 4000  # characters
JSON, GEOJSON = "application/json", "application/geo+json"
A_COLLECTION: Mapping[str, Any] = {
    "type": "object",
    "required": ["type", "features"],
    "description": "RFC 7946.",
}


@dataclass(frozen=True)
class Asked:
    """One request, checked.

    Attributes
    ----------
    request
        As the server gives it.
    opening
        The edition, and why it is not that of the files.
    query
        The values of its parameters.
    """

    request: Request
    opening: Opening
    query: Query

    @property
    def edition(self) -> Edition:
        """The edition that all of the answer is made from."""
        return self.opening.edition

    @property
    def path(self) -> Mapping[str, str]:
        """The values of the parts of its path."""
        return self.request.path_params

    @property
    def addresses(self) -> Addresses:
        """The addresses of the application as who asks knows it."""
        return addresses_of(self.request)


@dataclass(frozen=True)
class PathPart:
    """A part of the path of an address that may vary."""

    name: str
    description: str
    example: str


@dataclass(frozen=True, eq=False)
class Operation:
    """One address.

    Attributes
    ----------
    id
        Its name in the OpenAPI document.
    tag
        The section of the documentation that it is in.
    entry
        Under which name: addresses that differ by their format only share one.
    path
        Where it is, from the root of the API.
    summary, description, example
        What the documentation says of it, and what it asks for as an example.
    answer
        Makes the answer.
    media_type, schema
        What the answer is.
    parts
        What varies in its path.
    parameters
        What it takes; any other parameter is refused.
    problems
        The statuses of its own problems: all have those of `web.api.openapi.OF_ALL`.
    instead
        What it may also answer with a status that is a problem elsewhere.
    is_at_once
        Whether it is answered where requests come in, without waiting for a thread: it takes next to nothing,
        and who watches the service must not wait for who reads it.
    unopened
        Makes the answer when there is no edition, where it is not the problem that it is elsewhere.
    """

    id: str
    tag: str
    entry: str
    path: str
    summary: str
    description: str
    example: str
    answer: Callable[[Asked], Response]
    media_type: str = JSON
    schema: type[BaseModel] | Mapping[str, Any] = field(default_factory=lambda: {"type": "string"})
    parts: tuple[PathPart, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    problems: tuple[int, ...] = ()
    instead: Mapping[int, tuple[str, type[BaseModel]]] = field(default_factory=dict)
    unopened: Callable[[Request, NothingToServeError], Response] | None = None
    is_at_once: bool = False

    @property
    def is_file(self) -> bool:
        """Whether its answers are files, which take long to make, and not pages of JSON."""
        return self.media_type != JSON

    def endpoint(self, request: Request) -> Response:
        """Check what is asked, and answer it; see `check` for what is raised."""
        try:
            return self.answer(self.check(request))
        except NothingToServeError as error:
            if self.unopened is None:
                raise
            return self.unopened(request, error)

    def check(self, request: Request) -> Asked:
        """Check what is asked.

        Raises
        ------
        ProblemError
            The address is too long, or a parameter is refused.
        UnreadableDataError
            No edition could be opened.
        """
        if len(request.scope["query_string"]) > LONGEST_QUERY:
            raise ProblemError(414)
        opening = opening_of(request)
        query = read_query(self.parameters, request.query_params, opening.edition)
        return Asked(request, opening, query)
