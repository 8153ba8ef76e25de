# Two commands: `make run` opens the interface on the real example, `make test` runs the tests. Both set up .venv first.
PYTHON ?= python3
VENV := .venv
READY := $(VENV)/.ready

.PHONY: run test check bench lock clean

run: $(READY)
	@$(VENV)/bin/drafter tui

test: $(READY)
	$(VENV)/bin/ruff check drafter tests bench examples
	$(VENV)/bin/mypy
	$(VENV)/bin/pytest

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "drafter needs Python 3.11 or newer; say which with: make PYTHON=python3.11 ..."; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/pip install --quiet --disable-pip-version-check --requirement requirements.lock
	$(VENV)/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(VENV)/bin/python -m compileall -q drafter
	@touch $(READY)

bench: $(READY)
	$(VENV)/bin/python -m bench

# Pins every package, the tools too: run after changing the dependencies in pyproject.toml.
lock: $(READY)
	$(VENV)/bin/pip install --quiet pip-tools
	$(VENV)/bin/pip-compile --quiet --strip-extras --all-build-deps --extra dev --generate-hashes --no-emit-index-url --no-emit-find-links --output-file requirements.lock pyproject.toml

clean:
	rm -rf $(VENV) dist
