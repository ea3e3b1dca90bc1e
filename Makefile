# make run   a running installation with the LDC strategy, at http://127.0.0.1:8000 (PORT=... for another port)
# make test  the whole test suite, on SQLite and, when one is reachable, on PostgreSQL
PYTHON ?= python3
PORT ?= 8000
HOST ?= 127.0.0.1
BIN := .venv/bin

.PHONY: help install install-dev run test test-spark check fix docs docs-check messages bench verify sbom e2e lock clean

help:
	@sed -n 's/^# //p' Makefile
	@echo "make check (lint, types, walls, documentation, words)  fix  docs  messages  bench  verify  sbom  test-spark  e2e  lock"

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Golden Thread needs Python 3.11 or later; $(PYTHON) is %d.%d. Install a newer one and say: make PYTHON=python3.11 run" % sys.version_info[:2] if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "The Python module venv is missing. On Debian: apt install python3-venv" >&2; exit 1; }

.venv/installed: .venv/bin/python requirements.txt requirements-build.txt pyproject.toml
	@echo "Installing into .venv (the first time takes a minute or two)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-build.txt -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/installed-dev: .venv/installed requirements-dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

install: .venv/installed
install-dev: .venv/installed-dev

run: install
	@$(BIN)/goldenthread run --with-parent --host $(HOST) --port $(PORT)

test: install-dev
	@$(BIN)/python scripts/test.py $(ARGS)

check: install-dev
	$(BIN)/ruff check src tests scripts
	$(BIN)/ruff format --check src tests scripts
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/python scripts/migrations.py
	$(BIN)/python scripts/docs.py --check
	$(BIN)/python scripts/messages.py --check
	$(BIN)/python scripts/rooms.py --check
	$(BIN)/python scripts/dependencies.py

fix: install-dev
	$(BIN)/ruff check --fix src tests scripts
	$(BIN)/ruff format src tests scripts

docs: install-dev
	$(BIN)/python scripts/docs.py
	$(BIN)/python scripts/rooms.py

messages: install-dev
	$(BIN)/python scripts/messages.py

bench: install
	$(BIN)/goldenthread bench

# what takes too long for make test; PART=name for one part; reports go to docs/reference
verify: install-dev
	$(BIN)/python scripts/verify.py $(PART)

# needs Java
test-spark: install-dev
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-spark.txt
	$(BIN)/python -m pytest -q tests/analytics/test_spark.py

# what the product consists of, as CycloneDX
sbom: install-dev
	$(BIN)/python scripts/dependencies.py --sbom build/sbom.cdx.json

e2e: install-dev
	$(BIN)/python -m pytest tests/journeys -m journey

# The locks name no index: they hold on any machine. Needs uv.
lock:
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q -o requirements.txt
	uv pip compile pyproject.toml --group dev --extra postgres --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q -o requirements-dev.txt
	printf 'psycopg[binary]>=3.2\n' | uv pip compile - -c requirements-dev.txt --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q -o requirements-postgres.txt
	printf 'pyspark>=4.0,<5\n' | uv pip compile - --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q -o requirements-spark.txt
	printf 'hatchling>=1.27\neditables>=0.5\n' | uv pip compile - --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q -o requirements-build.txt

clean:
	rm -rf .venv build dist
