"""Invented centres in three invented counties, beside the shipped words."""

import shutil
from datetime import date
from pathlib import Path

from ivr.settings import PROJECT

TODAY = date(2026, 11, 23)
CENTRES = "data/centres.yaml"

COUNTIES = """\
counties:
  "90":
    name: Nordfjell
    other-names:
      - Davvi
  "91":
    name: Sørvik
  "92":
    name: Tomlia
regions:
  - ["90", "91", "92"]
"""

FILE = """\
# Invented, every one of them.
trust:
  warn-days: 90
  stop-days: 180

centres:

  nok-nordfjell:
    name: Nok. Nordfjell
    county: "90"
    town: Fjellby
    phone:
      # Rang twice before anybody answered.
      number: "+4721000000"
      written: 21 00 00 00
      published:
        on: "2026-08-17"
        by: own page
      confirmed:
        on: "2026-11-20"
        by: KN
    website:
      address: noknordfjell.no
      published:
        on: "2026-08"
        by: >-
          own page, which is named at the foot of many others of its
          kind

    hours:
      weekly:
        mon: 09:00-15:30
        tue: 09:00-15:30
        wed: 09:00-15:30
        sat: 10:00-12:00
      published:
        on: "2026-10"
        by: own page   # seen on its door too
    note: A note.
    sources: [{title: Invented, url: example.no, as-of: unknown}]

  smiso-sorvik:   # the only one by the sea
    name: SMISO Sørvik
    county: "91"
    email: {address: 'post@smisosorvik.no', published: {on: "2021", by: a leaflet}}
    sources: [{title: Invented, url: example.no, as-of: unknown}]

  nok-nordfjell-vest:
    name: Nok. Nordfjell vest
    county: "90"
    sources: [{title: Invented, url: example.no, as-of: unknown}]
"""


def invented(home: Path, file: str | bytes = FILE) -> Path:
    """Make *home* a folder with the shipped words and the centres in *file*."""
    (home / "data").mkdir()
    shutil.copytree(PROJECT / "prompts", home / "prompts")
    shutil.copy(PROJECT / "data/helplines.yaml", home / "data")
    (home / "data/counties.yaml").write_text(COUNTIES, encoding="utf-8")
    tables = {"postcodes": "postcode,municipality\n0001,9001\n"}
    tables["municipalities"] = "municipality,county\n9001,90\n"
    for name, rows in tables.items():
        (home / f"data/{name}.csv").write_text(rows, encoding="utf-8")
    (home / CENTRES).write_bytes(file if isinstance(file, bytes) else file.encode())
    return home


def shipped(home: Path) -> Path:
    """Make *home* a copy of the shipped content."""
    for name in ("data", "prompts"):
        shutil.copytree(PROJECT / name, home / name)
    return home
