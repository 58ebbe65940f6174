"""The tables of the register.

What is private has a name that begins with ``prive_``: who publishes cannot ask for it (`ledger.store`).
Moments are UTC, in ISO 8601; authors are numbers of accounts, 0 being the register itself.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from ledger.column_types import Compressed, Json

PRIVATE = "prive_"
METADATA = MetaData()

# Every change of every row, for ever: `before` is nothing for a row that is new, `after` for one that goes.
REVISIONS = Table(
    "revisions",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("change", Integer, nullable=False),  # the number of the first of those that were entered together
    Column("of_table", String, nullable=False),
    Column("row_key", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("author", Integer, nullable=False),
    Column("at", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("before", Json),
    Column("after", Json),
    UniqueConstraint("of_table", "row_key", "version", name="one_of_each_version"),
)
Index("revisions_by_change", REVISIONS.c.change)

# What the revisions add up to. A row that is gone keeps its key, its place and its version.
ROWS = Table(
    "rows_now",
    METADATA,
    Column("of_table", String, primary_key=True),
    Column("row_key", String, primary_key=True),
    Column("place", Integer, nullable=False),  # in the order of the file
    Column("version", Integer, nullable=False),
    Column("cells", Json),
)

EDITIONS = Table(
    "editions",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", String, nullable=False),
    Column("author", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("revision", Integer, nullable=False),  # the last one that is in it
    Column("back_to", Integer),  # the edition whose state it publishes again
    Column("manifest", Text, nullable=False),
)
FILES = Table(
    "edition_files",
    METADATA,
    Column("edition", Integer, ForeignKey("editions.number"), primary_key=True),
    Column("name", String, primary_key=True),
    Column("digest", String, ForeignKey("contents.digest"), nullable=False),
)
CONTENTS = Table(
    "contents",
    METADATA,
    Column("digest", String, primary_key=True),  # SHA-256 of the file
    Column("content", Compressed, nullable=False),
)
# Which sheets each publication has touched: what visitors read as « modifiée le … ».
MODIFIED = Table(
    "modifications",
    METADATA,
    Column("edition", Integer, ForeignKey("editions.number"), primary_key=True),
    Column("of_table", String, primary_key=True),
    Column("row_id", String, primary_key=True),
    Column("is_new", Boolean, nullable=False),
)

ACCOUNTS = Table(
    f"{PRIVATE}accounts",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", String, nullable=False),
    Column("role", String, nullable=False),
    Column("subject", String, unique=True),  # who it is for the provider of identities
    Column("made", String, nullable=False),
    Column("closed", String),
    Column("collectivite", String),  # that an agent of a member is of
    Column("siret", String),  # of where they work, as the provider of identities last said
)
SESSIONS = Table(
    f"{PRIVATE}sessions",
    METADATA,
    Column("digest", String, primary_key=True),  # of what the browser holds
    Column("account", Integer, ForeignKey(f"{PRIVATE}accounts.number"), nullable=False),
    Column("ends", String, nullable=False),
)
LINKS = Table(
    f"{PRIVATE}links",
    METADATA,
    Column("digest", String, primary_key=True),
    Column("account", Integer, ForeignKey(f"{PRIVATE}accounts.number")),  # none: it makes an administrator
    Column("ends", String, nullable=False),
)
# Who has gone to the provider of identities, and has not come back yet.
SIGNINGS = Table(
    f"{PRIVATE}signings",
    METADATA,
    Column("digest", String, primary_key=True),  # of what their browser holds meanwhile
    Column("state", String, nullable=False),
    Column("nonce", String, nullable=False),
    Column("verifier", String, nullable=False),
    Column("part", String, nullable=False),  # of the space, that they had asked for
    Column("ends", String, nullable=False),
)
DRAFTS = Table(
    f"{PRIVATE}drafts",
    METADATA,
    Column("account", Integer, ForeignKey(f"{PRIVATE}accounts.number"), primary_key=True),
    Column("form", String, primary_key=True),
    Column("saved", String, nullable=False),
    Column("content", Json, nullable=False),
)
# What somebody without an account has said of a row, of a territory or of an initiative that is missing.
PROPOSALS = Table(
    f"{PRIVATE}proposals",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("digest", String, nullable=False, unique=True),  # of the address at which its sender follows it
    Column("at", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("subject", String, nullable=False),  # « table/key » of a row, the key of a territory, or nothing
    Column("said", Json, nullable=False),  # texts by name of field
    Column("contact", Text),  # deleted once it is accepted or refused
    Column("state", String, nullable=False),
    Column("answer", Text, nullable=False),
    Column("answered", String),
    Column("change", Integer),  # that made a fact of it
)
# What is to be published at a time: a state of the register, which is not public until then.
PLANNED = Table(
    f"{PRIVATE}planned",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("due", String, nullable=False),
    Column("author", Integer, nullable=False),
    Column("at", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("former", Integer, nullable=False),  # the edition that was published then
    Column("revision", Integer, nullable=False),  # the last one that is in it
    Column("answered", Json, nullable=False),  # the doubts that were
    Column("state", String, nullable=False),
    Column("said", Text, nullable=False),  # why it was not published
)
# How often each thing was looked at, each day: never by whom.
VISITS = Table(
    f"{PRIVATE}visits",
    METADATA,
    Column("day", String, primary_key=True),
    Column("kind", String, primary_key=True),
    Column("what", String, primary_key=True),
    Column("count", Integer, nullable=False),
)
# What the team alone knows of a collectivité: whom to write to, what to remember, by what number it is known.
NOTES = Table(
    f"{PRIVATE}notes",
    METADATA,
    Column("collectivite", String, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("contact", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("siren", String, nullable=False),
)
DUES = Table(
    f"{PRIVATE}dues",
    METADATA,
    Column("collectivite", String, primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("state", String, nullable=False),
    Column("at", String, nullable=False),
    Column("author", Integer, nullable=False),
)
# Each change of what the team alone knows of a collectivité, a field a row, for a year.
NOTED = Table(
    f"{PRIVATE}noted",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("collectivite", String, nullable=False),
    Column("field", String, nullable=False),  # of its note, or the year of its dues
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("at", String, nullable=False),
    Column("author", Integer, nullable=False),
)
# Where a resource that is kept for members is: an address, or the file itself.
RESERVED = Table(
    f"{PRIVATE}reserved",
    METADATA,
    Column("resource", String, primary_key=True),
    Column("address", Text, nullable=False),
    Column("file", String, nullable=False),  # its name; nothing when it is an address
    Column("content", Compressed, nullable=False),
    Column("at", String, nullable=False),
    Column("author", Integer, nullable=False),
)
