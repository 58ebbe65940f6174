"""What a word of the data may lead to."""

import re

_LEADS = re.compile(r"https?://|/(?!/)|mailto:")  # what a link may begin with: a site, this one, a letter


def leading(address: str) -> str:
    """Return an address that leads somewhere on the web or to a letter; nothing for anything else."""
    return address if _LEADS.match(address) else ""
