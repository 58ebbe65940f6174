"""What is followed: what happened to the rows of a selection, edition after edition, as feeds."""

from collections.abc import Callable, Mapping

from outputs.feeds import atom, json_feed
from outputs.feeds.feed import Feed

# By the ending of its address, what a feed is and what writes it.
WRITERS: Mapping[str, tuple[str, Callable[[Feed], bytes]]] = {
    "atom": (atom.MEDIA_TYPE, atom.to_atom),
    "json": (json_feed.MEDIA_TYPE, json_feed.to_json_feed),
}

__all__ = ["WRITERS"]
