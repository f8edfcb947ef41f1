"""
The metrics themselves.

What goes wrong is told at once, since somebody must mend it; what callers did is told
late and in fives. Nothing else is told but the content: that a process was busy, and
when, would tell of a call.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime

from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    Metric,
)

from ivr.content.shelf.shelf import Shelf
from ivr.core.emergency import EMERGENCY
from ivr.core.helpline import Helpline
from ivr.core.trust import Trust
from ivr.web.metrics.counts import BUCKETS, Kind
from ivr.web.metrics.shown import Shown
from ivr.web.metrics.tally import Name

GONE_WRONG = {
    Kind.FAILURE: ("failures", "Bugs that a caller was led around."),
    Kind.SLOW: ("slow_answers", "Answers that took longer than a second."),
    Kind.FAILED_TRANSFER: (
        "failed_transfers",
        "Transfers the network could not make: neither busy nor unanswered.",
    ),
    Kind.REFUSED: ("refused", "Requests that Twilio did not sign for this line."),
}

LATE = "As it stood once a day, rounded down to fives."

CALLERS_DID = {
    Kind.TURN: ("turns", ("node", "turn"), f"What callers did where. {LATE}"),
    Kind.LOCALE: ("answers", ("locale",), f"Answers in each language. {LATE}"),
    Kind.TRANSFER: ("transfers", ("outcome",), f"How transfers ended. {LATE}"),
}


def about_content(
    shelf: Shelf, since: datetime | None, now: datetime
) -> Iterator[Metric]:
    """Tell whether the line is live with what lies in the files, and how sure it is."""
    helpline, problems = shelf.current, shelf.problems
    yield _gauge(
        "content_emergency",
        "Whether callers hear the built-in words alone.",
        helpline is EMERGENCY,
    )
    yield _gauge(
        "content_degraded",
        "Whether an edit is refused, or what should be live cannot be read.",
        problems is not None,
    )
    yield _gauge(
        "content_problems", "How many problems the edit has.", float(problems or 0)
    )
    if since is not None:
        yield _gauge(
            "content_age_seconds",
            "How long ago the content went live.",
            max(0.0, (now - since).total_seconds()),
        )
    stand = _contacts(helpline, now)
    for trust in Trust:
        yield _gauge(
            f"contacts_{trust.value}",
            f"Contacts of centres that are {trust.value}: see ivr contacts.",
            stand[trust],
        )


def gone_wrong(total: Mapping[Name, int]) -> Iterator[Metric]:
    """Tell what somebody must look at."""
    for kind, (name, means) in GONE_WRONG.items():
        yield CounterMetricFamily(f"ivr_{name}", means, value=total.get((kind,), 0))


def callers_did(shown: Shown, now: datetime) -> Iterator[Metric]:
    """Tell what may be shown of calls."""
    yield _gauge(
        "counts_age_seconds",
        "How old the counts are that are told late.",
        max(0.0, (now - shown.at).total_seconds()),
    )
    for kind, (name, labels, means) in CALLERS_DID.items():
        family = CounterMetricFamily(f"ivr_{name}", means, labels=labels)
        for (of, *values), count in sorted(shown.counts.items()):
            if of == kind:
                family.add_metric(values, count)
        yield family
    yield HistogramMetricFamily(
        "ivr_answer_seconds",
        f"How long answers took to be made. {LATE}",
        buckets=[
            (bucket, float(shown.counts.get((Kind.SECONDS, bucket), 0)))
            for bucket in BUCKETS
        ],
        sum_value=None,
    )


def _gauge(name: str, means: str, value: float) -> Metric:
    return GaugeMetricFamily(f"ivr_{name}", means, value=float(value))


def _contacts(helpline: Helpline, now: datetime) -> Counter[Trust]:
    directory = helpline.directory
    return Counter(
        known.evidence.trust(directory.limits, now.date())
        for centre in directory.centres.values()
        for known in (centre.phone, centre.website, centre.opening)
        if known is not None
    )
