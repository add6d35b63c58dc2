# Two commands on a bare machine with git, make and python3 (3.11 or newer): `make site` and `make test`.
SHELL := /bin/sh
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
JOBS ?= 2
# The versions of Python that secretaries' laptops may have (make bundle).
PYTHONS ?= 3.12 3.13 3.14

.PHONY: help site test check campaign serve desk bundle bench sample pictures lock clean

help: ## Show these commands
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# The set-up is skipped while the lock it was made from is unchanged.
.venv/.site: requirements.lock pyproject.toml
	@$(PYTHON) .ci/make_venv.py requirements.lock
	@touch $@

.venv/.test: requirements-dev.lock .venv/.site
	@$(PYTHON) .ci/make_venv.py requirements-dev.lock
	@touch $@

site: .venv/.site ## Build the whole site from the embedded sample into site/
	@$(BIN)/schoolzicht build --out site --jobs $(JOBS)

test: check ## Run every check and test
	@$(BIN)/python .ci/browser.py
	@$(BIN)/python -m pytest -n $(JOBS)

campaign: .venv/.test ## Look for new counterexamples with the property tests (long)
	@HYPOTHESIS_PROFILE=campaign $(BIN)/python -m pytest -n $(JOBS) tests/properties tests/unit/test_sealed.py tests/unit/domain

check: .venv/.test ## Run linters, types, import contracts and the look for tracked private files
	@$(BIN)/ruff format --check -q .
	@$(BIN)/ruff check -q .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python .ci/tracked_private.py

serve: .venv/.site ## Build the site, serve it on 127.0.0.1 and say where
	@$(BIN)/schoolzicht build --out site --jobs $(JOBS)
	@$(BIN)/schoolzicht serve --site site

desk: .venv/.site ## Open the secretary's desk on 127.0.0.1
	@$(BIN)/schoolzicht desk

bundle: .venv/.site ## Make the zips that bring the desk to a computer without internet, into dist/, and try them
	@$(BIN)/python .ci/bundle/make_bundle.py --pythons "$(PYTHONS)"

bench: .venv/.site ## Measure speed and size, as ratios, on this machine
	@$(BIN)/schoolzicht bench

sample: .venv/.site ## Make the embedded sample again, through both gates
	@$(BIN)/schoolzicht sample --embedded

pictures: .venv/.test ## Make the pictures of the desk's guide again, in Chromium
	@$(BIN)/python .ci/browser.py
	@$(BIN)/python .ci/pictures.py

lock: .venv/.test ## Resolve requirements*.in again into the hashed locks (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q --upgrade requirements.in requirements-desk.in -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q --upgrade requirements-dev.in -o requirements-dev.lock

clean: ## Remove everything that was built or set up
	rm -rf .venv site dist build-* .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info
