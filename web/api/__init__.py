"""The first version of the API: the tables, the territories and their boundaries, for reading."""

from web.api.application import application

__all__ = ["application"]
