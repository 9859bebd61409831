"""In which languages residents are offered a survey, and what is said of a translation."""

from __future__ import annotations

from functools import lru_cache

from participatie.i18n import gettext as _
from participatie.surveys.definition import Survey
from participatie.surveys.standing import LanguageStanding, offered_languages, standing_in
from participatie.surveys.texts import SOURCE_LANGUAGE
from participatie.surveys.web_at_hand import AtHand
from participatie.web import language

_MOST = 500


def offer(at: AtHand) -> None:
    """Speak one of the languages of the neighbourhood in which every text of the survey is there."""
    language.offer(_offered(_Known(at.round_.survey_hash, at.survey), at.area.languages))


def note_on(at: AtHand, code: str) -> str:
    """Say honestly who made the translation somebody reads; "" for Dutch."""
    if code == SOURCE_LANGUAGE:
        return ""
    standing = _standing(_Known(at.round_.survey_hash, at.survey), code)
    if standing.is_checked:
        return _("Deze vragenlijst is vertaald. Iemand die de taal spreekt heeft alles nagekeken.")
    if standing.is_by_people:
        return _(
            "Deze vragenlijst is door mensen vertaald. Nog niet alles is nagekeken. Klopt iets niet? Vertel het ons."
        )
    return _("Deze vertaling kan van een computer komen. Nog niet alles is nagekeken. Klopt iets niet? Vertel het ons.")


class _Known:
    """A survey by its hash, so that what follows from it is worked out once per process."""

    def __init__(self, survey_hash: str, survey: Survey) -> None:
        self.survey_hash, self.survey = survey_hash, survey

    def __hash__(self) -> int:
        return hash(self.survey_hash)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Known) and other.survey_hash == self.survey_hash


@lru_cache(maxsize=_MOST)
def _offered(known: _Known, languages: tuple[str, ...]) -> tuple[str, ...]:
    return offered_languages(known.survey, languages)


@lru_cache(maxsize=_MOST)
def _standing(known: _Known, code: str) -> LanguageStanding:
    return standing_in(known.survey, code)
