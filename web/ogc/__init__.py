"""OGC API – Features: the lists and the territories as geographic programs know how to ask for them."""

from web.ogc.application import application

__all__ = ["application"]
