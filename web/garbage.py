"""What lasts is set apart from what the collector of garbage looks at, again and again.

An edition and all that is made from it are some 200,000 objects. Each full collection goes through them and
finds nothing, while nobody is answered; under a crowd there is one every few seconds.
"""

import gc

# How many more objects, then collections of the younger, before the next: a run makes some thousands.
THRESHOLDS = (10_000, 10, 10)


def settle() -> None:
    """Set apart all there is but garbage; what was set apart before is looked at again."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
