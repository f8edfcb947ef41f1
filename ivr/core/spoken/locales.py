"""The languages we can say numbers, times and addresses in."""

from collections.abc import Mapping

from ivr.core.spoken.en import EN
from ivr.core.spoken.nb import NB
from ivr.core.spoken.words import Words
from ivr.core.tree import LocaleId

LOCALES: Mapping[LocaleId, Words] = {"nb": NB, "en": EN}
