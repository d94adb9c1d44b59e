# Everything from a bare machine: Python 3.11 or newer, make, and a network to fetch the libraries.
PORT ?= 8000
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input
PRODUCT := $(VENV)/product.stamp
CHECKS := $(VENV)/checks.stamp
# What talks to the database is tested a second time, on PostgreSQL.
DATABASE_TESTS := $(wildcard $(addprefix tests/,models search imports exports admin commands views jobs faults security/test_hostile_requests.py))

.DEFAULT_GOAL := help
.PHONY: help setup run develop test lint types check browser messages

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

$(PRODUCT): requirements.txt
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("factcheck needs Python 3.11 or newer; name it: make PYTHON=python3.12 setup")'
	@$(PYTHON) -m venv $(VENV)
	@echo "Installing the libraries (once, a minute or two) ..."
	@$(PIP) --upgrade pip
	@$(PIP) -r requirements.txt
	@touch $@

$(CHECKS): requirements-dev.txt $(PRODUCT)
	@echo "Installing what the tests need ..."
	@$(PIP) -r requirements-dev.txt
	@touch $@

# Written once. Plain http on one's own machine, but with everything else as in production.
.env:
	@umask 077 && $(PYTHON) -c 'import secrets; print(f"SECRET_KEY={secrets.token_urlsafe(50)}\nDEBUG=false\nHTTPS=false")' > $@

setup: $(PRODUCT) .env ## Install, make the database, import seeds/, create the first accounts
	@$(BIN)/python manage.py migrate --no-input --verbosity 0
	@$(BIN)/python manage.py collectstatic --no-input --verbosity 0
	@$(BIN)/python manage.py setup_desk

run: setup ## Set up what is missing and serve on http://127.0.0.1:8000 (PORT=8001 for another)
	@$(BIN)/gunicorn --bind 127.0.0.1:$(PORT)

develop: setup ## The same with Django's own server, which follows changes of the code
	@DEBUG=true $(BIN)/python manage.py runserver $(PORT)

browser: $(CHECKS)
	@sh tests/browser/install.sh $(BIN)/playwright

test: $(CHECKS) browser ## Run every test, then those of the database again on PostgreSQL
	@$(BIN)/python -m pytest -n auto
	@$(BIN)/python -m pytest -n auto -p tests.postgres $(DATABASE_TESTS)

lint: $(CHECKS) ## Look for faults in style and in the direction of imports
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports

types: $(CHECKS) ## Check the types
	@$(BIN)/mypy

check: lint types ## All the checks that are not tests
	@$(BIN)/python manage.py makemigrations --check --dry-run
	@DEBUG=false HTTPS=true SECRET_KEY=$$($(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(50))') \
		$(BIN)/python manage.py check --deploy --fail-level WARNING

# Only this needs gettext (apt install gettext): the compiled catalogues are kept beside their sources.
messages: $(PRODUCT) ## Gather the sentences to translate and compile the translations
	@$(BIN)/python manage.py makemessages --locale zh_Hant --locale zh_Hans --no-location --no-wrap --no-obsolete \
		--ignore '$(VENV)' --ignore staticfiles --ignore node_modules --ignore vendor --ignore tests --ignore benchmarks
	@$(BIN)/python manage.py compilemessages --ignore '$(VENV)' --verbosity 0
