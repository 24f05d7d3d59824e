# finsam: `make run` reads the reports and publishes the warehouse; `make test` proves the project.
# Both bring everything they need into .venv; only Python >= 3.11 and make must be there.

.DEFAULT_GOAL := help
SHELL := /bin/sh
BIN := .venv/bin
STAMP := .venv/.setup-done
MODEL := .venv/share/tessdata/swe.traineddata

FINSAM_RAW_PDFS ?= $(CURDIR)/raw_pdfs
FINSAM_WAREHOUSE ?= $(CURDIR)/warehouse
export FINSAM_RAW_PDFS FINSAM_WAREHOUSE

# Nothing reports home.
export DO_NOT_TRACK := 1
export DBT_SEND_ANONYMOUS_USAGE_STATS := false
export DAGSTER_DISABLE_TELEMETRY := yes

.PHONY: help setup ocr-data run test test-nights coverage check lint formatted types sql unit benchmark benchmark-trust \
	benchmark-night dagster lock dictionary format clean

help:  ## show this list
	@echo "finsam: annual reports (PDF) become a published DuckDB warehouse."
	@echo
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo "  Reports are taken from $(FINSAM_RAW_PDFS)"
	@echo "  and published in       $(FINSAM_WAREHOUSE)"
	@echo "  Other folders: set FINSAM_RAW_PDFS and FINSAM_WAREHOUSE."

$(STAMP): requirements-dev.lock pyproject.toml tests/integration/duckdb14.lock .ci/setup
	@.ci/setup
	@touch $@

setup: $(STAMP)  ## build the environment in .venv (quick when nothing changed)

ocr-data: $(STAMP)  ## bring the Swedish model for scanned reports
	@.ci/ocr-data $(MODEL)

run: setup ocr-data  ## read raw_pdfs/ and publish warehouse/published.duckdb
	@$(BIN)/finsam run

check: lint formatted types sql  ## formatting, types and SQL style

lint: setup
	$(BIN)/ruff check --output-format concise .

formatted: setup
	$(BIN)/ruff format --check .

types: setup
	$(BIN)/mypy

sql: setup
	$(BIN)/sqlfluff lint --disable-progress-bar dbt_project/models dbt_project/tests

test: setup ocr-data  ## everything that must hold before a change goes in
	@failed=; \
	$(MAKE) --no-print-directory --keep-going check || failed="checks"; \
	$(BIN)/python -m pytest -n 2 --dist worksteal -m "not nights" || failed="$$failed tests"; \
	[ -z "$$failed" ] || { echo "make test: failed:" $$failed; exit 1; }

test-nights: setup ocr-data  ## disturbed nights: faults by seed, stops, kills, full disks, planted identifiers (a quarter of an hour)
	$(BIN)/python -m pytest -n 2 --dist worksteal -q tests/nights

coverage: setup  ## branches that the quick tests reach, room by room; the identities at least 95 of 100
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -q -n 0 -m "not slow and not nights" tests/unit/identities tests/properties
	$(BIN)/coverage report --include='pipelines/identities/*' --fail-under=95
	$(BIN)/coverage run --append -m pytest -q -n 0 -m "not slow and not nights" tests/unit --ignore=tests/unit/identities
	$(BIN)/coverage report --skip-covered

unit: setup  ## the quick tests only
	$(BIN)/python -m pytest -q -m "not slow" tests/unit

benchmark-trust: setup  ## errors of every kind put into right statements: what is repaired, and never wrongly
	@$(BIN)/python -m benchmarks.trust
benchmark: setup ocr-data  ## how fast reports are read, against pdfplumber and pypdfium2, and how much memory it takes
	@$(BIN)/python -m benchmarks.reading

benchmark-night: setup ocr-data  ## one night over 200 generated reports, good and bad: each counted, none lost
	@$(BIN)/python -m benchmarks.night

dagster: setup ocr-data  ## open the Dagster page, with the nightly schedule on
	@mkdir -p $(FINSAM_WAREHOUSE)/build/dagster
	@cp dagster.yaml $(FINSAM_WAREHOUSE)/build/dagster/dagster.yaml
	DAGSTER_HOME=$(abspath $(FINSAM_WAREHOUSE))/build/dagster $(BIN)/dagster dev -m pipelines.definitions -a definitions

lock: setup  ## pin every dependency again, by version and hash
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-annotate --no-header \
		pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-annotate --no-header \
		--extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock

dictionary: setup  ## write docs/identities.md from the seeds of the identities
	$(BIN)/python -m pipelines.identities.dictionary

format: setup  ## let ruff and sqlfluff tidy the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/sqlfluff fix --disable-progress-bar dbt_project/models dbt_project/tests

clean:  ## remove what a run built, but no release
	rm -rf $(FINSAM_WAREHOUSE)/build
