# Everything a newcomer runs: make demo, make test, make check. Needs python3 (3.11 or later), venv and make.

PYTHON ?= python3
WORKERS ?= 2
SOAK ?= 600
BIN = .venv/bin
PIP = $(BIN)/python -m pip --disable-pip-version-check -qq
READY = .venv/ready
CHARTS = dashboard/npm

# What is compiled is kept: tests start hundreds of processes.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test torture scale check words wheel charts lock sbom clean browser

demo: $(READY) browser
	@$(BIN)/dvm demo

# A file's tests stay together: they share one release and one browser.
test: $(READY) browser
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder --max-worker-restart 0

# Kills, full disks and ten thousand spoilt files: half an hour. Some faults need root and are skipped without.
# Then SOAK seconds of fifty visitors and a browser, while releases, workers and the provider come and go; with npm and Chromium.
torture: $(READY)
	@$(BIN)/python -m tests.torture
	@$(BIN)/python -m tests.torture.soak $(SOAK)

# A hundred times the Netherlands, on both engines, and many readers: an hour. Needs Java 17 and nginx.
scale: $(READY) .venv/scale
	@PATH="$(CURDIR)/.venv/store/bin:$$PATH" $(BIN)/python -m tests.benchmarks.scale

.venv/scale: scale.lock tests/benchmarks/store.lock $(READY)
	@for name in java nginx; do command -v $$name >/dev/null || { echo "Eerst nodig: $$name" >&2; exit 1; }; done
	@$(PIP) install --require-hashes --requirement scale.lock
	@$(PYTHON) -m venv .venv/store
	@.venv/store/bin/python -m pip --disable-pip-version-check -qq install --require-hashes \
		--requirement tests/benchmarks/store.lock
	@touch $@

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# pip judges what is installed; this file's date says whether it needs to look again.
$(READY): pyproject.toml requirements.lock $(CHARTS)/package-lock.json
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 of nieuwer is nodig. Staat het onder een andere naam? Geef dan: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "Python mist de module venv. Installeer die, op Debian en Ubuntu met: apt install python3-venv" >&2; exit 1; }
	@echo "Pakketten installeren in .venv"
	@$(PYTHON) -m venv .venv
	@$(PIP) install --require-hashes --requirement requirements.lock
	@$(PIP) install --no-build-isolation --no-deps --editable .
	@$(MAKE) --no-print-directory charts
	@touch $@

# plotly.js with only the charts that we draw; without it the dashboard uses the whole one that plotly brings.
charts:
	@command -v npm >/dev/null && npm ci --prefix $(CHARTS) --ignore-scripts --no-audit --no-fund \
		--fetch-retries=0 --fetch-timeout=30000 --silent || \
		echo "Zonder npm, of zonder verbinding: het dashboard werkt, maar laadt langzamer." \
			"Later alsnog: make charts"

# To install elsewhere: with the small plotly.js in it.
wheel: $(READY) charts
	@$(PIP) wheel --no-build-isolation --no-deps --wheel-dir dist .

# The pictures in exports and some tests need a browser; the rest works without one.
# Ubuntu's package only points to a snap, which cannot be used here, so there a person chooses.
browser:
	@works() { for name in "$$BROWSER_PATH" chromium chromium-browser google-chrome google-chrome-stable \
			"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do \
			"$$name" --version >/dev/null 2>&1 && return 0; done; return 1; }; \
	works && exit 0; \
	if [ "$$(id -u)" = 0 ]; then root=; else root="sudo -n"; fi; \
	if command -v apt-get >/dev/null && ! grep -qs '^ID=ubuntu' /etc/os-release && $$root true 2>/dev/null; then \
		echo "Chromium installeren, voor de afbeeldingen"; \
		$$root apt-get -qq update && \
		$$root env DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes --no-install-recommends chromium >/dev/null; \
		works && exit 0; \
	fi; \
	echo "Er is geen browser gevonden: afbeeldingen en pdf's maken lukt pas als Chromium of Google Chrome is geïnstalleerd," \
		"of als in BROWSER_PATH staat waar de browser staat." >&2

# The texts of the screen and their English: what is new comes into the catalogue without a translation.
words: $(READY)
	@$(BIN)/pybabel -q extract --no-default-keywords -k say -k plural:1,2 -k N_ -k UnknownItem -k NotAllowed \
		-k BrokenRelease --add-location=file --sort-by-file --omit-header -o build.pot benchmark dashboard
	@$(BIN)/pybabel -q update --no-fuzzy-matching --ignore-obsolete --no-wrap -D dashboard -i build.pot -d dashboard/locale
	@rm build.pot

lock:
	uv pip compile --quiet --universal --python-version 3.11 --extra dev --generate-hashes --no-emit-index-url \
		--no-header --no-annotate --output-file requirements.lock pyproject.toml
	uv pip compile --quiet --universal --python-version 3.11 --extra dev --extra spark --extra store --generate-hashes --no-emit-index-url \
		--constraints requirements.lock --no-header --no-annotate --output-file scale.lock pyproject.toml
	echo 'moto[s3,server]' | uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-header --no-annotate --output-file tests/benchmarks/store.lock -

# What the program is made of, as CycloneDX, for who has to watch over faults in it.
sbom: $(READY)
	@$(BIN)/python docs/operating/sbom.py requirements.lock > sbom.cdx.json

clean:
	rm -rf .venv $(CHARTS)/node_modules build dist *.egg-info .mypy_cache .ruff_cache .import_linter_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
