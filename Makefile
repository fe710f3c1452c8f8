# Everything here needs Python 3.10 or newer, make and git, and no set-up: the first target makes its own environment.
SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell sh tests/find_python.sh)
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help demo test check lint slow installs fuzzing dist wheels docs docs-check site serve update stripe-events rule fuzz oracle growth mutation bench clean

help:  ## what there is
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

demo: $(VENV)/.installed  ## install, then lint the example project
	@echo '$$ speclint examples/movie-app/docs'
	@$(BIN)/speclint examples/movie-app/docs || [ $$? -eq 1 ]

# What takes long or needs more than Python is left to `make check`.
QUICK := not install and not browser and not editor and not bulk and not fuzz and not growth
WORKERS := -n auto --dist worksteal

test: lint  ## lint and the quick tests: two minutes
	$(BIN)/pytest -q $(WORKERS) $(MEASURED) -m "$(QUICK)"

lint: $(VENV)/.developing  ## ruff (rules and format) and mypy (strict)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Each behaviour is tested once: in `make test`, or in one of the stages that follow it.
STAGES := slow installs fuzzing $(addprefix wheel-,3.10 3.11 3.12 3.13 3.14)

check: $(VENV)/.developing  ## everything: `make test` with coverage, slow tests, installs, browser, fuzzing, the wheel on every Python
	@$(MAKE) --no-print-directory test MEASURED="--cov --cov-report=term"
	@$(MAKE) --no-print-directory dist
	@$(MAKE) --no-print-directory -j2 --output-sync=target $(STAGES)
	@echo 'make check: all passed'

slow: $(VENV)/.developing  ## tests of many documents, or of large ones
	$(BIN)/pytest -q -m "bulk and not fuzz"

installs: $(VENV)/.developing  ## tests that install the package, those in a browser, and those in an editor
	$(BIN)/pytest -q -m "install or browser or editor"

fuzzing: $(VENV)/.developing  ## the fuzz tests as `make check` runs them: a minute
	$(BIN)/pytest -q -m fuzz

# A stale build/ would put renamed rules into the wheel.
dist: $(VENV)/.developing  ## sdist and wheel in dist/
	rm -rf build dist
	$(BIN)/python -m build --outdir dist . > dist.log 2>&1 || { cat dist.log; rm -f dist.log; exit 1; }
	@rm -rf build dist.log

wheels: dist  ## install the wheel on every Python here and run rules and readers there
	@$(MAKE) --no-print-directory $(filter wheel-%,$(STAGES))

wheel-%:
	sh tests/on_wheel.sh $*

docs: $(VENV)/.developing  ## write rules/README.md and the runs shown in READMEs and pages anew
	$(BIN)/pytest -q tests/documentation/test_docs.py --update

docs-check: $(VENV)/.developing  ## fail when generated pages are stale
	$(BIN)/pytest -q tests/documentation/test_docs.py tests/documentation/test_site.py

site: $(VENV)/.developing  ## build the documentation into site/; a warning is an error
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet -f docs/mkdocs.yml

serve: $(VENV)/.developing  ## show the documentation on this machine, anew with each change
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs serve -f docs/mkdocs.yml

update: $(VENV)/.developing  ## rewrite all expected outputs: look at the diff before you commit it
	$(BIN)/pytest -q --update -m "not install"

growth: $(VENV)/.developing  ## every construct at N and 4N, at five kinds of place: under an hour of one core (ONLY="prose.route" TURN=1)
	SPECLINT_GROWTH_TURN=$(or $(TURN),0) $(BIN)/pytest -q $(WORKERS) -m growth tests/robustness/test_growth.py $(if $(ONLY),-k "$(ONLY)")

fuzz: $(VENV)/.developing  ## the fuzz tests with many more examples: some minutes
	SPECLINT_FUZZ_EXAMPLES=3000 $(BIN)/pytest -q $(WORKERS) -m fuzz

oracle: $(VENV)/.developing  ## ten thousand pairs of shapes: what one side refuses is told as breaking (minutes)
	SPECLINT_ORACLE_PAIRS=10000 $(BIN)/pytest -q -n 0 tests/diff/test_oracle.py

mutation: $(VENV)/.developing  ## change the code in small ways and see that tests fail: many minutes (MUTANTS=20 TARGETS="shape AUT001")
	$(BIN)/python -m pip install -q cosmic-ray
	$(BIN)/python tests/mutation.py $(or $(MUTANTS),20) $(TARGETS)

bench: $(VENV)/.developing  ## speclint beside other tools, into benchmarks/README.md: some minutes (SETS="one many", ROUNDS=3)
	$(BIN)/python benchmarks/bench.py $(SETS) $(if $(ROUNDS),--rounds $(ROUNDS))

stripe-events: $(VENV)/.developing  ## take the list of Stripe's events anew from the newest stripe package
	$(BIN)/python -m pip install -q --upgrade stripe
	$(BIN)/python -m speclint.analysis.provider_events.extract_stripe "$$(date +%F)"

rule: $(VENV)/.developing  ## make rule CODE=EP020 NAME=endpoint-without-limit: a new rule with failing examples
	@$(BIN)/python -m speclint.cli.new_rule "$(CODE)" "$(NAME)" rules
	@printf '%s\t%s\twarning\ton\n' "$(CODE)" "$(NAME)" >> tests/rules/catalogue.tsv

clean:  ## remove what these targets made
	rm -rf .venv .venv-wheel-* benchmarks/.build build dist site *.egg-info .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache

$(VENV)/.made:
	@[ -n "$(PYTHON)" ] || { echo "speclint needs Python 3.10 or newer with its venv module; none was found" >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/.made pyproject.toml
	$(BIN)/python -m pip install -q -e .
	@touch $@

$(VENV)/.developing: $(VENV)/.made pyproject.toml
	$(BIN)/python -m pip install -q -e '.[dev]'
	@touch $@ $(VENV)/.installed
