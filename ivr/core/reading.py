"""What is read of a centre, and what may be done with it: all decided by *now*."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TypeVar

from ivr.core.directory import Centre, Opening, Phone, Website
from ivr.core.helpline import Helpline
from ivr.core.hours import time_at
from ivr.core.names import LocaleId
from ivr.core.phrases import CentrePhrase
from ivr.core.said import Said, name, phrase
from ivr.core.spoken import (
    coming,
    month_year,
    opening_hours,
    telephone_number,
    web_address,
)
from ivr.core.trust import Evidence, Trust

Contact = TypeVar("Contact", Phone, Website, Opening)


@dataclass(frozen=True, slots=True)
class Reading:
    """
    A centre at one moment of a call, as far as it is trusted then.

    Nowhere else is a number, an hour or an address taken from a centre to be said or
    dialled. *now* is local time.
    """

    helpline: Helpline
    centre: Centre
    locale: LocaleId
    now: datetime

    def words(self) -> Said:
        """Read the centre: its name, its town, whether it is open, its number."""
        return tuple(utterance for part in self._parts() for utterance in part)

    def has_website(self) -> bool:
        """Tell whether there is a website that may be spelled."""
        return self._trusted(self.centre.website) is not None

    def website(self) -> Said:
        """Spell the website; nothing where it is not trusted."""
        site = self._trusted(self.centre.website)
        if site is None:
            return ()
        spell = partial(web_address, site.address)
        said = phrase(
            self.helpline, self.locale, CentrePhrase.WEBSITE, {"website": spell}
        )
        return (*said, *self._published(site.evidence))

    def number_to_dial(self) -> str | None:
        """Give the number to connect a caller to, where it is confirmed and open."""
        phone = self._trusted(self.centre.phone)
        if phone is None or self._trust(phone.evidence) is not Trust.CONFIRMED:
            return None
        return None if self._is_closed() else phone.dial

    def why_not(self) -> Said:
        """Say why callers are not connected to it now."""
        opening = self._trusted(self.centre.opening)
        if opening is not None and self._is_closed():
            return self._hours(opening)
        return phrase(self.helpline, self.locale, CentrePhrase.NO_NUMBER)

    def _parts(self) -> Iterator[Said]:
        said = partial(phrase, self.helpline, self.locale)
        yield said(CentrePhrase.CENTRE, {"centre": self._name(self.centre.name)})
        if self.centre.town:
            yield said(CentrePhrase.TOWN, {"town": self._name(self.centre.town)})
        opening, phone = (
            self._trusted(self.centre.opening),
            self._trusted(self.centre.phone),
        )
        if opening is not None:
            yield self._hours(opening)
        if phone is None:
            yield said(CentrePhrase.NO_NUMBER)
        else:
            spell = partial(telephone_number, phone.written)
            yield said(CentrePhrase.NUMBER, {"number": spell})
        known = [one.evidence for one in (opening, phone) if one is not None]
        yield self._published(*known)

    def _hours(self, opening: Opening) -> Said:
        """Say today's hours while it is open, and otherwise when it opens."""
        holidays = self.helpline.directory.holidays
        if opening.hours.is_open(self.now, holidays):
            today = [
                (time_at(one.opens), time_at(one.closes))
                for one in opening.hours.on(self.now.date(), holidays)
            ]
            fillings = {"hours": partial(opening_hours, today)}
            return phrase(self.helpline, self.locale, CentrePhrase.OPEN_TODAY, fillings)
        opens = opening.hours.next_opening(self.now, holidays)
        if opens is None:
            return phrase(self.helpline, self.locale, CentrePhrase.CLOSED_FOR_LONG)
        fillings = {"opens": partial(coming, opens, self.now)}
        return phrase(self.helpline, self.locale, CentrePhrase.CLOSED, fillings)

    def _published(self, *known: Evidence) -> Said:
        """Say when what was read was published, if any of it is not confirmed."""
        days = [
            one.published
            for one in known
            if one.published and self._trust(one) is Trust.PUBLISHED
        ]
        if not days:
            return ()
        month = partial(month_year, min(days))
        return phrase(
            self.helpline, self.locale, CentrePhrase.PUBLISHED, {"month": month}
        )

    def _is_closed(self) -> bool:
        opening = self._trusted(self.centre.opening)
        holidays = self.helpline.directory.holidays
        return opening is not None and not opening.hours.is_open(self.now, holidays)

    def _name(self, written: str) -> Callable[[LocaleId], str]:
        return name(self.helpline, written)

    def _trusted(self, contact: Contact | None) -> Contact | None:
        """Give the contact if it may be read out."""
        if contact is None or self._trust(contact.evidence) is Trust.OLD:
            return None
        return contact

    def _trust(self, evidence: Evidence) -> Trust:
        return evidence.trust(self.helpline.directory.limits, self.now.date())
