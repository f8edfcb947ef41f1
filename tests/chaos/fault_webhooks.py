"""What callers hear when the network repeats, reorders or overloads."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from random import Random

from ivr.core.helpline import Helpline
from ivr.simulator import Answer
from tests.chaos.callers import Wanderer
from tests.chaos.conftest import Tell
from tests.chaos.crowd import Crowd, all_at_once, line_at
from tests.chaos.network import Network
from tests.chaos.server import Server

AT_ONCE = 500


Sent = tuple[str, Mapping[str, str], Mapping[str, str], bytes]
"""A webhook and the body of its answer."""


@dataclass(frozen=True, slots=True)
class Stuttering(Network):
    """Sends every webhook twice, and an old one of the same call again in between."""

    said: list[Sent] = field(default_factory=list)

    def post(
        self, url: str, form: Mapping[str, str], headers: Mapping[str, str]
    ) -> Answer:
        """Send it, send an earlier one, and send it again."""
        first = Network.post(self, url, form, headers)
        self.said.append((url, form, headers, first.body))
        old_url, old_form, old_headers, old_body = self.said[len(self.said) // 2]
        assert Network.post(self, old_url, old_form, old_headers).body == old_body
        again = Network.post(self, url, form, headers)
        assert again.body == first.body
        return again


def test_doubled_and_reordered(server: Server, helpline: Helpline, tell: Tell) -> None:
    """A webhook that comes twice, or late, is answered as it was the first time."""
    crowd = Crowd()
    for number in range(100):
        random = Random(number)  # noqa: S311, it can be repeated
        line = line_at(server.url, helpline, crowd.seen)
        line = replace(line, transport=Stuttering(seen=crowd.seen))
        crowd.call(line, Wanderer(random, random.randrange(8), thinks=0.0))

    assert (crowd.seen.failed, crowd.seen.fallbacks) == (0, 0)
    tell("every webhook is doubled, and old ones come again", "the line", crowd)


def test_five_hundred(server: Server, helpline: Helpline, tell: Tell) -> None:
    """Of 500 who ring at the same moment, each hears words and reaches a person."""
    crowd = all_at_once(
        server.url, helpline, AT_ONCE, lambda random: Wanderer(random, 2, thinks=2.0)
    )

    assert len(crowd.callers) == AT_ONCE
    assert all(caller.heard_number for caller in crowd.callers)
    assert (crowd.seen.failed, crowd.seen.fallbacks) == (0, 0)
    tell(
        "500 calls at once, and the helpline busy for all",
        "the line, the number twice",
        crowd,
    )
