"""Bytes to checked tables: decoding, layout, schemas, rules, problems.

`tables` gives the tables of a folder and what is wrong in them; `check` tries somebody's own table in the
place of the published one. Rules have their names in `problems.Rule`, and what they do in `rules`.
"""
