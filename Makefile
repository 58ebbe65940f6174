# `make help` lists what there is.
PYTHON ?= python3
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r
# What ships is what was tried: the widest set is pinned first, the others keep to it.
LOCK = $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --quiet \
  --custom-compile-command "make lock" pyproject.toml
# pip compiles one file after the other; what cannot be compiled is not imported either, nor are the tests of others.
COMPILE := $(BIN)/python -m compileall -qq -j 0 -x '/tests/' $(VENV)/lib || true

.PHONY: help run check unit fix test bench clients audit boundaries lock

help: ## ce que fait chaque commande
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(VENV)/run-installed ## installer, puis ouvrir l’application (PORT=8501)
	@echo "L’application s’ouvre à l’adresse http://127.0.0.1:$(PORT)/"
	@$(BIN)/python -m streamlit run app.py --server.port $(PORT)

check: $(VENV)/test-installed ## l’essentiel en une minute : forme, types, contrats, tests unitaires
	@$(BIN)/python -m tests check

unit: $(VENV)/test-installed ## les tests unitaires seuls
	@$(BIN)/python -m tests unit

fix: $(VENV)/test-installed ## remettre en forme ce qui peut l’être
	@$(BIN)/python -m ruff check --fix --quiet .
	@$(BIN)/python -m ruff format --quiet .

test: $(VENV)/test-installed ## tout ce qu’un changement doit passer
	@$(BIN)/python -m tests

bench: $(VENV)/bench-installed ## les mesures de docs/bench.md, en une demi-heure, dans tests/bench/results
	@$(BIN)/python -m tests.bench

clients: $(VENV)/test-installed ## essayer nos fichiers dans LibreOffice, QGIS, GDAL… : tests/clients/results.md
	@$(BIN)/python -m tests.clients

audit: $(VENV)/test-installed ## les failles connues de ce que le verrou épingle, demandées à PyPI
	@$(BIN)/pip-audit --requirement requirements.txt --no-deps --disable-pip --strict

boundaries: $(VENV)/run-installed ## refaire data/boundaries, pour un nouveau millésime
	@$(BIN)/python -m geo.build

lock: $(VENV)/test-installed ## épingler de nouveau les dépendances de pyproject.toml
	$(LOCK) --extra dev --extra bench --output-file requirements-bench.txt
	$(LOCK) --extra dev --constraint requirements-bench.txt --output-file requirements-dev.txt
	$(LOCK) --constraint requirements-bench.txt --output-file requirements.txt

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

# Debian keeps what makes environments in a package of its own: without it, venv ends in English.
$(BIN)/python:
	@$(PYTHON) -c "import ensurepip, venv" 2>/dev/null || $(MAKE) --no-print-directory venv-package
	@$(PYTHON) -m venv $(VENV)

.PHONY: venv-package
venv-package:
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "Installation de python3-venv"; \
	  apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null; \
	else \
	  echo "Il manque à Python de quoi faire un environnement : sur Debian ou Ubuntu, sudo apt install python3-venv"; \
	  exit 1; \
	fi
