# Needs Python 3.11+, make and a C library. PYTHON=… chooses another interpreter, VENV=… another place for it.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
FLAGS ?=
PYTEST_WORKERS ?= 2

.PHONY: run install install-dev test check lock bench messages map clean

run: $(VENV)/.installed
	@exec $(BIN)/kartoteka up $(FLAGS)

install: $(VENV)/.installed

install-dev: $(VENV)/.installed-dev

# The marker files name what was installed: a changed lock installs again, an unchanged one costs nothing.
$(VENV)/.installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Kartoteka needs Python 3.11 or newer: make run PYTHON=python3.11")'
	@echo "Installing the libraries into $(VENV): once, about a minute"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -n $(PYTEST_WORKERS) --dist loadfile $(FLAGS)

check: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

lock: $(VENV)/.installed-dev
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 $(FLAGS) requirements.in -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 $(FLAGS) requirements-dev.in -o requirements-dev.lock

bench: $(VENV)/.installed-dev
	$(BIN)/python -m bench $(FLAGS)

messages: $(VENV)/.installed-dev
	$(BIN)/python -m kartoteka.config.messages $(FLAGS)

map: $(VENV)/.installed
	$(BIN)/python -m kartoteka.config.map

clean:
	rm -rf $(VENV) build *.egg-info
