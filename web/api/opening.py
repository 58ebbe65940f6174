"""What is done before a request is answered: its length checked, the data opened."""

from typing import Annotated

from fastapi import Depends, Request

from atlas.catalogue import Catalogue
from web.api.parameters import read_query
from web.api.problems import ProblemError

LONGEST_QUERY = 4000  # characters


def _catalogue(request: Request) -> Catalogue:
    return request.app.state.store.current()


Opened = Annotated[Catalogue, Depends(_catalogue)]


def limit_length(request: Request) -> None:
    """Refuse an address that is longer than any that means something."""
    if len(request.scope["query_string"]) > LONGEST_QUERY:
        raise ProblemError(414)


def take_no_parameter(request: Request, catalogue: Opened) -> None:
    """Refuse any parameter: here it would be ignored."""
    read_query((), request.query_params, catalogue)
