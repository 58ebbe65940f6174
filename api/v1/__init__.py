"""The first version of the API: the tables, the territories and their boundaries, for reading."""

from api.v1.application import application

__all__ = ["application"]
