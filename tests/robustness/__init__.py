"""What must not break: bad input, hostile words, faults, crowds; in a small and in a large form."""
