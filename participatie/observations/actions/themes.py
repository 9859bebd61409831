"""What an observation can be about: the same themes as the surveys, so that the layers can be laid side by side."""

from __future__ import annotations

from participatie.db import Connection
from participatie.surveys import actions as surveys
from participatie.surveys.pages import themes
from participatie.surveys.texts import Texts
from participatie.surveys.told import shipped_survey

STARTER = "residents"


def theme_names(connection: Connection, area_id: int) -> dict[str, Texts]:
    """Give the themes that can be chosen: those of the area's surveys, or of the starter set before the first."""
    found: dict[str, Texts] = {}
    for survey_hash in dict.fromkeys(each.survey_hash for each in surveys.list_rounds(connection, area_id)):
        for code, text in themes(surveys.survey_by_hash(connection, survey_hash)).items():
            found.setdefault(code, text)
    return found or themes(shipped_survey(STARTER))
