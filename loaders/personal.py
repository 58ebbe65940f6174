"""Personal data that no table may hold: how it is recognised, and told of without being repeated."""

from __future__ import annotations

import re

from french.typography import INVISIBLE, quoted

EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.\w[\w.-]*")  # bounded: a long text costs no minutes
NUMBER = r"(?<![\w/.=-].)(?:(?<=\+)33|(?<=0)(?:033)?)[\s.-]?(?:\(0\))?[\s.-]?[1-9](?:[\s.-]?\d\d){4}(?!\w)"
PHONE = re.compile(f"[+0]{NUMBER}")
HIDDEN = "[masqué]"


def masked(text: str) -> str:
    """Return a text without the e-mail addresses and telephone numbers in it.

    Characters that do not show hide none: where they stand in the middle of one, they go with it.
    """
    bare = INVISIBLE.sub("", text)
    hidden = PHONE.sub(HIDDEN, EMAIL.sub(HIDDEN, bare) if "@" in bare else bare)
    return text if hidden == bare else hidden


def told(text: str) -> str:
    """Put a text of a table between quotation marks, as anybody may read it: masked, then shortened."""
    return quoted(masked(text))
