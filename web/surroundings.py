"""What stands around the whole application, whatever answers."""

from starlette.middleware import Middleware

from web import failures, head, headers, journal, mounting, origins, silence, trust, visits
from web.site import public_address


def surroundings(path: str) -> list[Middleware]:
    """Return it, from the outside in, for an application that is served under a path or under none.

    Raises
    ------
    SiteError
        What was configured of the site means nothing.
    """
    public = public_address()
    return [
        *journal.middleware,
        *trust.middleware(public),
        *mounting.middleware(path),
        *origins.middleware(public),
        *silence.middleware,
        *visits.middleware,
        *head.middleware,
        *headers.middleware,
        *failures.middleware,
    ]
