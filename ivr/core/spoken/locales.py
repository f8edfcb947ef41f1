"""The languages we can say numbers, times and addresses in."""

from collections.abc import Mapping

from ivr.core.names import LocaleId
from ivr.core.spoken.en import EN
from ivr.core.spoken.nb import NB
from ivr.core.spoken.words import Words

LOCALES: Mapping[LocaleId, Words] = {"nb": NB, "en": EN}
