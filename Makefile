# `make run` and `make test` set up all they need (a .venv, and on Debian and Ubuntu the libraries of Qt).
PYTHON_IN_VENV := .venv/bin/python
RUN_READY := .venv/.ready-run
DEV_READY := .venv/.ready-dev
CODE := journeydesigner tests packaging main.py
export PYTHONUTF8 := 1

# `make check COVERAGE=--cov` measures coverage and fails below the floor in pyproject.toml.
COVERAGE :=
PYTEST := QT_QPA_PLATFORM=offscreen $(PYTHON_IN_VENV) -m pytest -n 2

.PHONY: run test test-fast test-nightly test-faults lint check format screenshots bench translations constraints clean

run: $(RUN_READY)
	@packaging/run.sh

test: $(DEV_READY)
	$(PYTEST)

test-fast: $(DEV_READY)
	$(PYTEST) -m "not slow"

test-nightly: $(DEV_READY)
	ALL_COMBINATIONS=1 $(PYTEST) --hypothesis-profile nightly

test-faults: $(DEV_READY)
	QT_QPA_PLATFORM=offscreen $(PYTHON_IN_VENV) tests/faults/run.py

check: lint
	$(PYTEST) $(COVERAGE)

lint: $(DEV_READY)
	$(PYTHON_IN_VENV) -m ruff format --check $(CODE)
	$(PYTHON_IN_VENV) -m ruff check $(CODE)
	$(PYTHON_IN_VENV) -m mypy
	$(PYTHON_IN_VENV) -c "from importlinter.cli import lint_imports_command; lint_imports_command()"
	$(PYTHON_IN_VENV) -m vulture

format: $(DEV_READY)
	$(PYTHON_IN_VENV) -m ruff format $(CODE)
	$(PYTHON_IN_VENV) -m ruff check --fix $(CODE)

screenshots: $(DEV_READY)
	QT_QPA_PLATFORM=offscreen $(PYTHON_IN_VENV) packaging/screenshots.py

bench: $(DEV_READY)
	@for script in $$(grep -l __main__ tests/benchmarks/*.py); do \
		echo "== $$script"; \
		QT_QPA_PLATFORM=offscreen $(PYTHON_IN_VENV) "$$script" || exit 1; \
	done

translations: $(DEV_READY)
	$(PYTHON_IN_VENV) packaging/update_translations.py

constraints: $(DEV_READY)
	packaging/update_constraints.sh

clean:
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis .coverage
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUN_READY): pyproject.toml packaging/constraints.txt packaging/setup.sh
	@packaging/setup.sh run

$(DEV_READY): pyproject.toml packaging/constraints.txt packaging/setup.sh
	@packaging/setup.sh dev
