"""Prometheus as the line meets it: asks with the token, and reads what comes."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeAlias

from flask import Flask
from prometheus_client.parser import text_string_to_metric_families

from ivr.settings import Settings
from ivr.web.clock import OSLO
from tests.web.twilio_client import SETTINGS

KNOWING = "a-token-for-prometheus-alone"
ASKING = {"Authorization": f"Bearer {KNOWING}"}
A_DAY = timedelta(days=1)

Scraped: TypeAlias = dict[tuple[str, tuple[tuple[str, str], ...]], float]
"""Each number under its name and its labels."""


def counting_at(state: Path) -> Settings:
    """Give the settings of a line that counts, and keeps its state in a folder."""
    return replace(SETTINGS, metrics_token=KNOWING, state=state)


class Stage:
    """A line, what time it is, and what Prometheus reads there."""

    app: Flask
    now = datetime(2027, 5, 10, 12, tzinfo=OSLO)

    def scrape(self) -> Scraped:
        answer = self.app.test_client().get("/metrics", headers=ASKING)
        assert answer.status_code == 200
        return read(answer.text)

    def tomorrow(self) -> Scraped:
        """Begin to show, and give what is shown a day later."""
        self.scrape()
        self.now += A_DAY
        return self.scrape()


def read(text: str) -> Scraped:
    """Read a page as Prometheus does; a `ValueError` where it is none."""
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def of(scraped: Scraped, name: str) -> Mapping[tuple[str, ...], float]:
    """Give the numbers of one name under the values of their labels."""
    return {
        tuple(value for _, value in labels): number
        for (called, labels), number in scraped.items()
        if called == name
    }
