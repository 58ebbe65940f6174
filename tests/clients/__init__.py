"""The programs that people open our files with, each tried by itself: `python -m tests.clients`."""
