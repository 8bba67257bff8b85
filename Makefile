# Everything runs in .venv, made by `make install`; Python 3.11 takes torch's CPU build.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Documents and index; the shipped collection and ./data by default.
HOST ?= 127.0.0.1
PORT ?= 7860

TWO := --numprocesses 2 --dist loadfile --no-loadscope-reorder

.PHONY: install run test check quality benchmark screenshots clean

install: $(VENV)/.installed

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet torch==2.13.0
	$(BIN)/pip install --quiet --editable '.[dev]'
	touch $@

run: install
	$(BIN)/python -m ingest
	$(BIN)/python -m assistant --host $(HOST) --port $(PORT)

# Two files of tests at a time, in the order of tests/conftest.py; those in Chromium apart, which
# fail when others take their time, and what measures time or memory by itself at the end.
test: install chromium tesseract postgresql
	$(BIN)/python -m pytest $(TWO) -m "not browser and not alone"
	$(BIN)/python -m pytest $(TWO) -m "browser and not alone"
	$(BIN)/python -m pytest -m alone

check: install
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.quality.vulnerabilities

# Two at a time, each with its output together.
MEASURES := tests.quality.verification tests.quality tests.quality.themes tests.quality.comparing
quality: install
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target --keep-going $(MEASURES)

.PHONY: $(MEASURES)
$(MEASURES):
	$(BIN)/python -m $@

benchmark: install
	$(BIN)/python -m tests.benchmarks.start
	$(BIN)/python -m tests.benchmarks.scale
	$(BIN)/python -m tests.benchmarks.ingest
	$(BIN)/python -m tests.benchmarks.lexical
	$(BIN)/python -m tests.benchmarks.page
	$(BIN)/python -m tests.benchmarks.themes

# A picture of every state of the pages, at three widths, light and dark.
SCREENSHOTS ?= screenshots
screenshots: install chromium
	$(BIN)/python -m tests.screenshots $(SCREENSHOTS)

# The browser tests drive Debian's Chromium.
.PHONY: chromium
chromium:
	@command -v chromium >/dev/null || { \
	  echo "Installing Chromium for the browser tests (apt-get)"; \
	  sudo=$$(command -v sudo || true); \
	  [ "$$(id -u)" = 0 ] && sudo=; \
	  $$sudo apt-get update -qq && $$sudo apt-get install -y -qq chromium >/dev/null; }

# The tests of scanned PDFs read with Debian's Tesseract, in Dutch.
.PHONY: tesseract
tesseract:
	@tesseract --list-langs 2>/dev/null | grep -qx nld || { \
	  echo "Installing Tesseract for the tests of scanned PDFs (apt-get)"; \
	  sudo=$$(command -v sudo || true); \
	  [ "$$(id -u)" = 0 ] && sudo=; \
	  $$sudo apt-get update -qq && $$sudo apt-get install -y -qq tesseract-ocr tesseract-ocr-nld >/dev/null; }

# The tests of the journal start Debian's PostgreSQL, as its own user, in a temporary folder.
.PHONY: postgresql
postgresql:
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || { \
	  echo "Installing PostgreSQL for the tests of the journal (apt-get)"; \
	  sudo=$$(command -v sudo || true); \
	  [ "$$(id -u)" = 0 ] && sudo=; \
	  $$sudo apt-get update -qq && $$sudo apt-get install -y -qq postgresql >/dev/null; }

clean:
	rm -rf $(VENV) data data-*
