"""The database has the form that the code knows, however it was brought to it."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from ledger.store import Store
from ledger.tables import METADATA


def test_migrations_make_the_tables_that_the_code_knows(store: Store):
    with store.reading() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, METADATA) == []
