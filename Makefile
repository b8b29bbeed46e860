# make demo    sets itself up, takes in the bundled example, builds it, says where to look
#              (make demo SERVE=1 also serves it)
# make test    sets itself up and runs every test, those in a browser included
# make check   format, lint, strict types, import rules, tests
# make check-pages   axe-core, the Nu HTML checker, keyboard and payloads (npm, Java, Chromium)
# make bench   ours beside its peers, in turn; prints ratios, writes docs/benchmarks.md
# make lock    makes the locks anew from pyproject.toml
# make wheel   the package, in dist/

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	if command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))'; \
	then echo $$p; exit; fi; done; echo python3)
BIN = .venv/bin

.PHONY: demo test check check-pages format bench lock wheel setup clean
.DEFAULT_GOAL = demo

demo:
	@$(PYTHON) tools/setup.py run
	@$(BIN)/backlist demo demo $(if $(SERVE),--serve)

test: setup
	@$(BIN)/python -m pytest

setup:
	@$(PYTHON) tools/setup.py dev

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

check-pages: setup
	$(BIN)/python tools/checkers.py
	$(BIN)/python -m pytest tests/site/test_checks.py tests/site/test_browser.py

format: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench:
	@$(PYTHON) tools/setup.py bench
	@$(BIN)/python -m bench.build $(ARGS)

lock: setup
	tools/lock.sh

wheel: setup
	$(BIN)/python -m build --wheel --no-isolation

clean:
	rm -rf .venv dist build demo .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
