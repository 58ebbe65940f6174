"""What the team alone knows of members, and what is kept for their agents."""

import sqlalchemy as sa
from alembic import op

revision = "members"
down_revision = "first"


def upgrade() -> None:
    """Make its tables, and say of an account which collectivité it is of."""
    op.add_column("prive_accounts", sa.Column("collectivite", sa.String(), nullable=True))
    op.add_column("prive_accounts", sa.Column("siret", sa.String(), nullable=True))
    op.create_table(
        "prive_notes",
        sa.Column("collectivite", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("siren", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("collectivite"),
    )
    op.create_table(
        "prive_dues",
        sa.Column("collectivite", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("author", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("collectivite", "year"),
    )
    op.create_table(
        "prive_reserved",
        sa.Column("resource", sa.String(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("author", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("resource"),
    )
