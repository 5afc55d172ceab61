# make graph                          the graph of the bundled sample corpus, in output/
# make graph INPUT="papers.bib a.txt" the graph of your own files
# make test                           format, lint, types and tests
PYTHON ?= python3
VENV ?= .venv
INPUT ?= --sample
OUTPUT ?= output
PYTEST_ARGS ?=
BIN = $(VENV)/bin

.PHONY: graph test clean

graph: $(VENV)/.runs
	$(BIN)/kg build $(INPUT) -o $(OUTPUT)

test: $(VENV)/.tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest $(PYTEST_ARGS)

$(VENV)/.runs: pyproject.toml $(VENV)/bin/python
	@echo "installing kg and its libraries into $(VENV) (a minute or two, once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

$(VENV)/.tests: pyproject.toml $(VENV)/bin/python
	@echo "installing kg and the tests' libraries into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test]'
	touch $@

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "kg needs Python 3.11 or newer; set PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)

clean:
	rm -rf $(VENV) $(OUTPUT) dist build
