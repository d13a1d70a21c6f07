# Two commands: `make` sets everything up and makes the reports; `make test` tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PYTEST := $(BIN)/python -m pytest -q -n 2 --dist loadfile

.PHONY: all test test-full check bench alarm study screens lock help clean

all: $(READY) ## set up and make all reports and the index
	$(BIN)/lerende-aanpak report --all

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 of nieuwer is nodig (make PYTHON=python3.12)"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes --compile-bytecode --requirement requirements.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	touch $@

test: $(READY) ## the tests, in less than five minutes
	$(PYTEST) -m "not full"

test-full: $(READY) ## tests that need a browser, real faults or minutes
	$(PYTEST) -m full

check: $(READY) ## lint, types, contracts and the shape of the code
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy --platform win32 --cache-dir .mypy_cache/win32
	$(BIN)/lint-imports
	$(BIN)/python -m tests.shape

bench: $(READY) ## measure: charts, 1,000 cycles, loading plugins, and reports against papermill's own loop
	$(BIN)/python -m benchmarks.charts
	$(BIN)/python -m benchmarks.cycles
	$(BIN)/python -m benchmarks.engine
	$(BIN)/python -m benchmarks.reports
	$(BIN)/python -m benchmarks.unchanged
	$(BIN)/python -m benchmarks.plugins

alarm: $(READY) ## simulate anew how often charts signal by chance alone; half an hour
	$(BIN)/python -m benchmarks.alarm

study: $(READY) ## simulate the study on 10,000 series a cell: the tables of docs/methode.md
	$(BIN)/python -m benchmarks.study

screens: $(READY) ## a picture of every page kind, wide, narrow and in grey, in screens/
	$(BIN)/lerende-aanpak report --all
	$(BIN)/lerende-aanpak report --all --lang en
	$(BIN)/lerende-aanpak report twente --audience team
	$(BIN)/lerende-aanpak cycle sheet k7m2
	$(BIN)/python -m tests.browser.screens output screens

lock: $(READY) ## make requirements.lock anew from pyproject.toml
	$(BIN)/uv pip compile --universal --generate-hashes --no-header --python-version 3.11 --all-extras --group dev --quiet pyproject.toml --output-file requirements.lock

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

clean: ## take away what can be made again
	rm -rf $(VENV) output output-team output-fout output-team-fout releases screens .aanpak-cache
