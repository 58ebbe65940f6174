"""The files of a list: its rows, in its order, with where each comes from.

A file is made from an `Extract`; `formats` holds the one registry of the menu, the archive and the API.
"""
