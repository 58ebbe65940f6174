"""Build the boundaries of `data/boundaries` and the register of territories: `python -m geo.build`.

Needed only for a new vintage; what it makes is committed. The order of the work is in `geo.build.__main__`.
"""
