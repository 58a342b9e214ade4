# Two commands are all a fresh machine needs: `make demo` and `make test`.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test setup setup-dev system-dev lint types lock clean peers benchmarks

demo: setup
	$(BIN)/habeas demo demo

test: setup-dev system-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n 2 --dist loadgroup

setup: $(VENV)/.user
setup-dev: $(VENV)/.dev

$(VENV)/bin/python:
	./tools/system-packages venv
	$(PYTHON) -m venv $(VENV)

$(VENV)/.user: requirements.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-build.txt
	test -e $(VENV)/.dev || $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.dev: requirements-dev.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

# The tools that benchmarks compare with, apart from everything else.
peers: .venv-peers/.done
.venv-peers/.done: requirements-peers.txt
	$(PYTHON) -m venv .venv-peers
	.venv-peers/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-peers.txt
	touch $@

BENCHMARKS := facility calibration statements quantities dates events speed memory tables places accuracy
benchmarks: setup-dev
	$(BIN)/python benchmarks/fetch_golds.py || true
	for one in $(BENCHMARKS); do $(BIN)/python benchmarks/$$one.py || exit 1; done

# PostgreSQL, Chromium, fonts and the rest that tests drive; needs root or sudo only when missing.
system-dev:
	./tools/system-packages test

# Locks what the three requirements files name, with hashes and without naming a host.
COMPILE := $(BIN)/uv pip compile -q --generate-hashes --no-emit-index-url --no-header --python-version 3.11
lock: setup-dev
	$(BIN)/pip install --quiet uv
	echo "hatchling>=1.27" > .build-backend.in && echo "editables>=0.5" >> .build-backend.in
	$(COMPILE) pyproject.toml -o requirements.txt
	$(COMPILE) pyproject.toml --extra dev --extra postgresql -c requirements.txt -o requirements-dev.txt
	$(COMPILE) .build-backend.in -c requirements-dev.txt -o requirements-build.txt
	rm .build-backend.in
	$(COMPILE) benchmarks/peers/requirements.in -o requirements-peers.txt

clean:
	rm -rf $(VENV) demo site .build
