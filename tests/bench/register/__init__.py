"""What is promised of the register, measured: `python -m tests.bench.register`."""
