"""What the things of a call are called: names that administrators chose."""

from typing import TypeAlias

NodeId: TypeAlias = str
PromptId: TypeAlias = str
LocaleId: TypeAlias = str
HelplineId: TypeAlias = str
CentreId: TypeAlias = str

CountyId: TypeAlias = str
"""The county's official number, two digits."""

MunicipalityId: TypeAlias = str
"""The municipality's official number, four digits."""
