# The two commands of the README, `make run` and `make test`, and what maintains them.
PYTHON ?= python3
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r
# pip compiles one file after the other; what cannot be compiled is not imported either.
COMPILE := $(BIN)/python -m compileall -qq -j 0 $(VENV)/lib || true

.PHONY: run test bench audit boundaries lock

run: $(VENV)/run-installed
	@echo "L’application s’ouvre à l’adresse http://127.0.0.1:$(PORT)/"
	@$(BIN)/python -m streamlit run app.py --server.port $(PORT)

test: $(VENV)/test-installed
	@$(BIN)/python -m tests

# What the README says of speed, in about half an hour; the tables are written into tests/bench/results.
bench: $(VENV)/bench-installed
	@$(BIN)/python -m tests.bench

# Known weaknesses of what the lock pins: asks PyPI, and fails when it cannot ask.
audit: $(VENV)/test-installed
	@$(BIN)/pip-audit --requirement requirements.txt --no-deps --disable-pip --strict

# The layers of data/boundaries are committed: this is only for a new vintage.
boundaries: $(VENV)/run-installed
	@$(BIN)/python -m geo.build

lock: $(VENV)/test-installed
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --quiet \
	  --custom-compile-command "make lock" pyproject.toml --output-file requirements.txt
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --quiet --extra dev \
	  --custom-compile-command "make lock" pyproject.toml --output-file requirements-dev.txt
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --quiet --extra dev --extra bench \
	  --custom-compile-command "make lock" pyproject.toml --output-file requirements-bench.txt

$(VENV)/run-installed: requirements.txt | $(BIN)/python
	$(INSTALL) requirements.txt
	@$(COMPILE)
	@touch $@

$(VENV)/test-installed: requirements-dev.txt | $(BIN)/python
	$(INSTALL) requirements-dev.txt
	@$(COMPILE)
	@touch $@ $(VENV)/run-installed

$(VENV)/bench-installed: requirements-bench.txt | $(BIN)/python
	$(INSTALL) requirements-bench.txt
	@$(COMPILE)
	@touch $@ $(VENV)/test-installed $(VENV)/run-installed

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)
