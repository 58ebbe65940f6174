"""A feed as JSON Feed 1.1 (jsonfeed.org)."""

from __future__ import annotations

from outputs.feeds.feed import LANGUAGE, Entry, Feed
from outputs.files.geojson import written
from outputs.files.items import Item

MEDIA_TYPE = "application/feed+json"
VERSION = "https://jsonfeed.org/version/1.1"


def to_json_feed(feed: Feed) -> bytes:
    """Write a feed."""
    author = {"name": feed.author, **({"url": feed.author_page} if feed.author_page else {})}
    return written(
        {
            "version": VERSION,
            "title": feed.title,
            "description": feed.subtitle,
            "home_page_url": feed.page,
            "feed_url": feed.address,
            "language": LANGUAGE,
            "authors": [author],
            "items": list(map(_item, feed.entries)),
        }
    )


def _item(entry: Entry) -> Item:
    return {
        "id": entry.id,
        "url": entry.address,
        "title": entry.title,
        "content_html": entry.html,
        "date_published": entry.at,
        "tags": list(entry.topics),
    }
