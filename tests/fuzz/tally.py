"""What came of the requests: how many, how they were answered, what was wrong."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.fuzz.answers import Judge
from tests.fuzz.asked import CLOSED, MARK, Asked, Reply

TOLD = 10
"""Wrong answers told in full; there may be thousands."""


NOT_IMPLEMENTED = 501
"""What HTTP has a web server say of a transfer coding that it does not know."""


def hundred(status: int) -> str:
    """Give the column that a status is counted in."""
    if status in {CLOSED, NOT_IMPLEMENTED}:
        return "closed" if status == CLOSED else "501"
    return f"{status // 100}xx"


@dataclass(slots=True)
class Tally:
    """Counts answers by kind and hundred, and keeps what is wrong."""

    judge: Judge
    answers: Counter[tuple[str, str]] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        return self.answers.total()

    def ask(self, asked: Asked, send: Callable[[Asked], Reply]) -> None:
        """Send a request, and judge the answer."""
        try:
            reply = send(asked)
        except Exception as error:  # noqa: BLE001, a server would have answered 500
            self.answers[asked.kind, "5xx"] += 1
            self.wrong.append(f"{asked.method} {asked.target!r:.200} raised {error!r}")
            return
        self.answers[asked.kind, hundred(reply.status)] += 1
        wrong = [*self.judge.wrong(asked, reply)]
        if wrong and len(self.wrong) < TOLD:
            self.wrong.append(f"{asked!r:.600}\n  {'; '.join(wrong)}")
        elif wrong:
            self.wrong.append("and one more")

    def read_log(self, written: str) -> None:
        """See that nothing in a log is a caller's, or tells of a bug of ours."""
        for word in (MARK, "Traceback", "evil.example", '"failure"'):
            if word in written:
                at = written.index(word)
                self.wrong.append(f"in the log: {written[max(0, at - 200) : at + 200]}")

    def table(self) -> str:
        """Give the counts as a table."""
        hundreds = sorted({hundred for _, hundred in self.answers} | {"5xx"})
        lines = [f"{'':14}" + "".join(f"{one:>10}" for one in hundreds)]
        kinds = dict.fromkeys(kind for kind, _ in self.answers)
        for kind in kinds:
            counts = (self.answers[kind, hundred] for hundred in hundreds)
            lines.append(f"{kind:14}" + "".join(f"{one:10,}" for one in counts))
        totals = (
            sum(self.answers[kind, hundred] for kind in kinds) for hundred in hundreds
        )
        lines.append(f"{'all':14}" + "".join(f"{one:10,}" for one in totals))
        return "\n".join(lines)
