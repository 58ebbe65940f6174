"""What was noted before of what the team alone knows."""

import sqlalchemy as sa
from alembic import op

revision = "noted"
down_revision = "publications"


def upgrade() -> None:
    """Make its table."""
    op.create_table(
        "prive_noted",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("collectivite", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("author", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
