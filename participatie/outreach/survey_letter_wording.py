"""Which words stand in a letter that asks to fill in a survey, in one language of the area."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from participatie.areas.area import Area
from participatie.i18n import LANGUAGES, LOCAL_ZONE, day_in_words, ngettext, speaking
from participatie.i18n import gettext as _
from participatie.outreach.letter_wording import ways_in
from participatie.outreach.placements import Occasion, TargetKind
from participatie.outreach.survey_letter import OtherLanguage, SurveyLetter, SurveyLetterWords
from participatie.outreach.wording import headline, hear_back, lead, promise
from participatie.surveys.definition import Survey
from participatie.surveys.rounds import Round


def survey_letter_for(
    area: Area,
    round_: Round,
    survey: Survey,
    language: str,
    offered: Sequence[str],
    *,
    per_house: bool,
    phone: str,
    today: date,
) -> SurveyLetter:
    """Put the words of a letter together.

    Args:
        area: whose letter it is.
        round_: what is asked, and until when.
        survey: the questions of the round.
        language: one of `offered`.
        offered: the languages in which the survey can be filled in.
        per_house: whether every house gets a code of its own.
        phone: the number for who has no phone with a camera; empty when there is none.
        today: the date on the letter.

    Returns:
        The letter. A text that staff wrote in Dutch only stands in it in Dutch.
    """
    occasion = Occasion(TargetKind.SURVEY, round_.code, "", entrepreneurs=round_.audience == "entrepreneurs")
    others = tuple(_other(code, occasion) for code in offered if code != language and code in LANGUAGES)
    with speaking(language):
        return SurveyLetter(
            language=language,
            direction=LANGUAGES[language].direction,
            area=area.name,
            asked_by=area.asked_by.shown(language),
            headline=headline(occasion),
            lead=lead(occasion, area.name),
            length=_length(survey),
            promise=survey.promise.text_in(language),
            until=_last_day(round_),
            hear_back=hear_back(area.feedback_on),
            others=others,
            words=_words(occasion, per_house),
            qr_alt=_("QR-code. Het adres is %(address)s", address="%(address)s"),
            phone=phone,
            made_on=today,
            dated=day_in_words(today),
        )


def _other(language: str, occasion: Occasion) -> OtherLanguage:
    with speaking(language):
        return OtherLanguage(language, LANGUAGES[language].direction, headline(occasion), promise(occasion))


def _length(survey: Survey) -> str:
    count = max((page.number for page in survey.pages), default=0)
    both = _(
        "%(questions)s, %(minutes)s.",
        questions=ngettext("%(num)s vraag", "%(num)s vragen", count),
        minutes=ngettext("ongeveer %(num)s minuut", "ongeveer %(num)s minuten", survey.minutes),
    )
    return f"{both} {_('U mag vragen overslaan.')}"


def _last_day(round_: Round) -> str:
    """Give the last day on which the survey can be filled in; at midnight, that is the day before."""
    if round_.closes_at is None:
        return ""
    last = round_.closes_at.astimezone(LOCAL_ZONE) - timedelta(minutes=1)
    return day_in_words(last.date(), weekday=True)


def _words(occasion: Occasion, per_house: bool) -> SurveyLetterWords:
    one_house = _(
        "Deze code is voor één huis. Wij weten niet welk huis. Wijzen meer mensen uit één huis dezelfde plek aan? "
        "Dan telt dat als één stem."
    )
    return SurveyLetterWords(
        greeting=_("Beste ondernemer,") if occasion.entrepreneurs else _("Beste buur,"),
        survey=_("Vragenlijst"),
        nameless=_("Zonder naam"),
        until=_("Tot en met"),
        afterwards=_("Daarna"),
        ways=ways_in(_("Zo doet u mee")),
        one_house=one_house if per_house else "",
    )
