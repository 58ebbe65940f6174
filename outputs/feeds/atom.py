"""A feed as Atom (RFC 4287)."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from outputs.feeds.feed import LANGUAGE, Entry, Feed

MEDIA_TYPE = "application/atom+xml"
NAMESPACE = "http://www.w3.org/2005/Atom"


def to_atom(feed: Feed) -> bytes:
    """Write a feed."""
    root = Element("feed", {"xmlns": NAMESPACE, "xml:lang": LANGUAGE})
    _say(root, id=feed.id, title=feed.title, subtitle=feed.subtitle, updated=feed.updated)
    _author(root, feed)
    SubElement(root, "link", rel="self", type=MEDIA_TYPE, href=feed.address)
    SubElement(root, "link", rel="alternate", type="text/html", href=feed.page)
    for entry in feed.entries:
        _entry(SubElement(root, "entry"), entry)
    written: bytes = ElementTree.tostring(root, "utf-8", xml_declaration=True)
    return written


def _entry(element: Element, entry: Entry) -> None:
    _say(element, id=entry.id, title=entry.title, published=entry.at, updated=entry.at)
    SubElement(element, "link", rel="alternate", type="text/html", href=entry.address)
    for topic in entry.topics:
        SubElement(element, "category", term=topic)
    SubElement(element, "content", type="html").text = entry.html


def _author(element: Element, feed: Feed) -> None:
    author = SubElement(element, "author")
    _say(author, name=feed.author, **({"uri": feed.author_page} if feed.author_page else {}))


def _say(element: Element, **texts: str) -> None:
    for name, text in texts.items():
        SubElement(element, name).text = text
