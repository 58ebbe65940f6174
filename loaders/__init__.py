"""Files to checked tables.

`load_tables` gives the tables of a data folder, or raises `InvalidTables` once with every `Problem`;
`read_tables` gives what is good of them and the problems beside. The register of territories is in
`geo.register`, the Table Schemas in `loaders.schemas`; rules have their names in `loaders.problems.Rule`,
and what they do in `loaders.rules`.
"""

from loaders.problems import Outcome, Problem, Rule
from loaders.tables import InvalidTables, Tables, load_tables, read_tables

__all__ = ["InvalidTables", "Outcome", "Problem", "Rule", "Tables", "load_tables", "read_tables"]
