# Two commands for a newcomer: make run, make test. `make help` lists the rest.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PARTICIPATIE_DEMO ?= yes

# These choose their databases themselves. In the pass on PostgreSQL tests/conftest.py leaves out the rest of what
# the first pass did on both kinds, or on none.
BOTH_ALREADY := $(addprefix --ignore=tests/,browser reliability security)

.DEFAULT_GOAL := help
.PHONY: help run test test-full check bench translations requirements clean

help: ## list every target in a line each
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

$(VENV)/.installed: requirements.txt pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing (a minute or two, once) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@printf '#!%s\nfrom participatie.cli import main\n\nmain()\n' "$(CURDIR)/$(BIN)/python" > $(BIN)/participatie
	@chmod +x $(BIN)/participatie
	@echo "$(CURDIR)" > "$$($(BIN)/python -c 'import site; print(site.getsitepackages()[0])')/participatie.pth"
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.txt
	@echo "Installing what the tests need …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

run: $(VENV)/.installed ## serve the demonstration neighbourhood on http://127.0.0.1:$${PORT:-8000}
	@exec $(BIN)/python app.py

# One order of tests, so that the same commit gets the same verdict; test-full tries another order every time.
SAME_ORDER := --randomly-seed=4

test: $(VENV)/.installed-dev ## run the whole suite on both databases, long loops in reduced size
	@tests/install-tools.sh
	@$(MAKE) --no-print-directory check
	@$(BIN)/python -m pytest -n 2 --dist loadgroup $(SAME_ORDER)
	@$(BIN)/python -m pytest -n 2 --dist loadgroup $(SAME_ORDER) --database postgresql $(BOTH_ALREADY)

test-full: $(VENV)/.installed-dev ## run the whole suite with long loops at full size
	@tests/install-tools.sh
	@$(BIN)/python -m pytest -n 2 --dist loadgroup --full
	@$(BIN)/python -m pytest -n 2 --dist loadgroup --full --database postgresql $(BOTH_ALREADY)

check: $(VENV)/.installed-dev ## style, types and the layers between the rooms
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: $(VENV)/.installed-dev ## measure side by side with the baselines; writes var/bench.json
	@tests/install-tools.sh
	@$(BIN)/python -m benchmarks

translations: $(VENV)/.installed-dev ## take new sentences into the catalogues
	@$(BIN)/python -m participatie.catalogues

requirements: $(VENV)/.installed-dev ## compile requirements.txt and requirements-dev.txt anew
	@$(BIN)/uv pip compile -q --generate-hashes --no-emit-index-url requirements.in -o requirements.txt
	@$(BIN)/uv pip compile -q --generate-hashes --no-emit-index-url requirements-dev.in -o requirements-dev.txt

clean: ## remove the environment and the data of the demonstration
	rm -rf $(VENV) var
