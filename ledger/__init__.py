"""The network's register: what its staff enter, check, publish and take back; no public screen reads it.

What is public leaves it as numbered editions, written whole and then pointed at: see `ledger.publishing`.
"""
