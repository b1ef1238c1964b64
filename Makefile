# One vocabulary for people and CI. PY is the environment's folder.
PY ?= .venv/bin

.PHONY: check test bench
check:
	$(PY)/ruff format --check src tests training tools bench
	$(PY)/ruff check src tests training tools bench
	$(PY)/mypy
	$(PY)/lint-imports
	$(PY)/armstrail catalogue check

test:
	$(PY)/pytest -n auto

bench:
	$(PY)/python bench/matchers.py
	$(PY)/python bench/reading.py
