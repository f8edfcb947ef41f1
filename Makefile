# Everything a person does with this project. `make` alone lists it.
.DEFAULT_GOAL := help
.PHONY: help run test lint docs measure edits bench chaos load fuzz audit recordings voices ears install deploy operate image lock clean

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 12

run: $(READY)  ## start the line on this machine and ring it; with no terminal, play a first call
	@if [ -t 0 ]; then $(BIN)/ivr call; else $(BIN)/ivr call tests/calls/first-call.call; fi

test: lint  ## run every check: ruff, mypy, import-linter, pytest
	$(BIN)/pytest

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(READY)  ## make the picture of the tree in the README anew
	$(BIN)/ivr tree --locale en --into README.md

measure: $(READY)  ## print how long a check takes for growing trees, and how much memory
	$(BIN)/python -m tests.content.measure

edits: $(READY)  ## edit, kill and ring the line for some minutes, each edit long enough to be heard
	IVR_TEST_EDITS_AT_ONCE=1 $(BIN)/pytest tests/test_edits.py

bench: $(READY)  ## measure what a webhook costs beside what others would write, and write docs/bench.md
	$(PYTHON) -m venv .venv/bench
	.venv/bench/bin/pip install --quiet --disable-pip-version-check --require-hashes \
	  --requirement requirements/dev.txt --requirement requirements/bench.txt
	.venv/bench/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	.venv/bench/bin/python -m tests.bench .venv/bench/bin

chaos: $(READY)  ## break the line while people call, and write what they heard into docs/reliability.md
	$(BIN)/pytest -n0 -o python_files='fault_*.py' tests/chaos

fuzz: $(READY)  ## send 260,000 requests of every kind, signed and unsigned, and print what came of them
	$(BIN)/python -m tests.fuzz

audit: $(READY) .venv/audit/.ready  ## look for known holes in what we depend on, and hold it against the locks
	$(BIN)/python -m tests.audit .venv/audit/bin/pip-audit

recordings: $(READY)  ## render every sentence offline into audio/, and tell how many, how long and how fast
	$(BIN)/ivr audio render

load: $(READY)  ## let calls begin ever faster, and ring three servers, and write docs/load.md
	$(BIN)/python -m tests.load

voices: $(READY)  ## render every sentence offline, hold each against the measures, and play it wherever it is said
	IVR_EVERY_SENTENCE=1 $(BIN)/pytest tests/speech/test_every_sentence.py tests/speech/test_sentences.py \
	  tests/web/test_playing.py

ears: $(READY)  ## let a recogniser hear which sentence of a whole call is which, and which broken sound is none
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/recogniser.txt
	IVR_EARS=1 $(BIN)/pytest -n0 -rP tests/speech/test_ears.py

install:  ## install what a server needs to run the line, and nothing else
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes \
	  --requirement requirements/run.txt --requirement requirements/build.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q ivr

deploy: $(READY)  ## check what is in deploy/ with nginx, caddy, systemd-analyze and kubectl, which must be there
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/deploy.txt
	PATH="$(CURDIR)/$(BIN):$$PATH" IVR_EVERY_PROGRAM=1 $(BIN)/pytest tests/deploy

operate: $(READY)  ## do what docs/operation.md says on a Debian of its own, under calls (needs root and systemd-nspawn)
	IVR_EVERY_PROGRAM=1 $(BIN)/pytest -n0 -s -o python_files='show_operation.py' tests/deploy

image: $(READY)  ## build the image of deploy/Containerfile on a Debian, and ring it (needs root and buildah)
	IVR_EVERY_PROGRAM=1 $(BIN)/pytest -n0 -s -o python_files='show_image.py' tests/deploy

lock:  ## choose new versions of what we depend on, with their hashes (needs uv)
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --quiet --upgrade \
	  --python-version 3.11 pyproject.toml --output-file requirements/run.txt
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --quiet --upgrade \
	  --python-version 3.11 pyproject.toml --group dev --constraints requirements/run.txt \
	  --output-file requirements/dev.txt
	for group in build deploy audit recogniser bench; do \
	  uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --quiet --upgrade \
	    --python-version 3.11 --group $$group --constraints requirements/dev.txt \
	    --output-file requirements/$$group.txt; \
	done

clean:  ## remove what was installed and made
	rm -rf .venv .mypy_cache .ruff_cache .hypothesis .import_linter_cache

# Written last, so that a broken-off installation is done again.
$(READY): requirements/dev.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# A place of its own: what looks for holes must not choose what we run.
.venv/audit/.ready: $(READY) requirements/audit.txt
	$(PYTHON) -m venv .venv/audit
	.venv/audit/bin/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/audit.txt
	@touch $@
