"""The office: what the team has done over the whole register is done in a process of its own.

Reviewing, publishing and taking back read all tables and check all rules. Visitors, whose screens are drawn
in the process of the server, would wait for it. That one asks (`office`); the other side (`duties`) gives
way to them.
"""

from web.office.office import OFFICE, ClosedError

__all__ = ["OFFICE", "ClosedError"]
