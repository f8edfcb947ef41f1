"""How Bokmål and English count: tens before units, and an “and” before the last two."""

from dataclasses import dataclass

_TWO_DIGITS = 10
"""The first number that has them."""


@dataclass(frozen=True, slots=True)
class Counting:
    """
    The words of such a language, from zero to 9999.

    *one* is the one of “one hundred”. It is always said: on a poor line a number
    that begins with its second word is a number heard too late.
    """

    below_hundred: tuple[str, ...]
    one: str
    hundred: str
    thousand: str
    joint: str

    def cardinal(self, n: int) -> str:
        """Say a whole number from 0 to 9999."""
        thousands, below_thousand = divmod(n, 1000)
        hundreds, rest = divmod(below_thousand, 100)
        said = []
        if thousands:
            said += [self._how_many(thousands), self.thousand]
        if hundreds:
            said += [self._how_many(hundreds), self.hundred]
        if said and rest:
            said.append(self.joint)
        if rest or not said:
            said.append(self.below_hundred[rest])
        return " ".join(said)

    def year(self, year: int) -> str:
        """
        Say a year from 1 to 9999 by its two halves, as people do: twenty, twenty-six.

        The first ten years of a century are counted instead, since “twenty five”
        for 2005 would be heard as 25.
        """
        century, rest = divmod(year, 100)
        if min(century, rest) < _TWO_DIGITS:
            return self.cardinal(year)
        return f"{self.below_hundred[century]} {self.below_hundred[rest]}"

    def _how_many(self, n: int) -> str:
        return self.one if n == 1 else self.below_hundred[n]
