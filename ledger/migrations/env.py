"""How Alembic brings a register to the form that this code knows: within a transaction that is open."""

from alembic import context

from ledger.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"], target_metadata=METADATA, render_as_batch=True
)
with context.begin_transaction():
    context.run_migrations()
