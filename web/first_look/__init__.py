"""What a page already says and shows before any script runs, and what it says to who never runs one.

The words of an address (`words`), with the map at a glance, are made into HTML once (`making`). Who asks
for many distinct addresses gets pages without it, and nobody waits (`looks`).
"""
