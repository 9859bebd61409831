"""Paper of an evening for print: question cards, voting cards and the sign for the tables."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, Response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from participatie.accounts.access import for_roles
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.evenings import actions, codes
from participatie.evenings.paper import (
    QUESTION_CARDS,
    TABLE_SIGN,
    VOTING_CARDS,
    QuestionCard,
    QuestionWords,
    VotingCard,
    VotingWords,
    questions_said,
    sign_said,
    votes_said,
)
from participatie.evenings.ranking import Ranking, Way
from participatie.evenings.web_common import TEAM, meeting_of, print_language, spoken_by
from participatie.hotspots import actions as hotspots
from participatie.i18n import LOCAL_ZONE, speaking, translate
from participatie.i18n import gettext as _
from participatie.meetings.meeting import Meeting
from participatie.plan import actions as plan
from participatie.web import database, settings, utc_now
from participatie.web.files import file_to_read

paper = Blueprint("paper", __name__)

CARDS_AT_ONCE = 200


@paper.get("/team/<area>/bijeenkomsten/<code>/zaal/vraagkaarten.pdf")
@for_roles(*TEAM)
def question_cards(area: str, code: str) -> ResponseReturnValue:
    """Give a card for each hot spot, to talk about at the tables, in one language of the area."""
    with database().reading() as connection:
        found, _meeting = meeting_of(connection, area, code)
        language = print_language(found, request.args.get("in", ""))
        with speaking(language):
            cards, words = _question_cards(connection, found, language), _question_words()
    if not cards:
        return redirect(url_for("evenings_team.room", area=area, code=code), 303)
    return _pdf(QUESTION_CARDS, questions_said(found.name, cards, words, language), f"vraagkaarten-{language}")


@paper.get("/team/<area>/bijeenkomsten/<code>/zaal/stemmen/kaarten.pdf")
@for_roles(*TEAM)
def voting_cards(area: str, code: str) -> ResponseReturnValue:
    """Give the voting cards, four on a sheet, each with a code that works once."""
    with database().reading() as connection:
        found, meeting = meeting_of(connection, area, code)
        ranking = actions.find_ranking(connection, meeting.id)
    if ranking is None or not ranking.is_open:
        return redirect(url_for("evenings_team.ranking.show", area=area, code=code), 303)
    language = print_language(found, request.args.get("in", ""))
    first, last = _numbers(ranking)
    cards = [_card(ranking, number) for number in range(first, last + 1)]
    with speaking(language):
        words = _voting_words()
    spots = [each.name.shown(language) for each in ranking.choices]
    said = votes_said(found.name, spots, cards, words, language)
    return _pdf(VOTING_CARDS, said, f"stemkaarten-{first}-{last}-{language}")


@paper.get("/team/<area>/bijeenkomsten/<code>/zaal/stemmen/tafelkaart.pdf")
@for_roles(*TEAM)
def table_sign(area: str, code: str) -> ResponseReturnValue:
    """Give the sign with the code for on the tables."""
    with database().reading() as connection:
        found, meeting = meeting_of(connection, area, code)
        ranking = actions.find_ranking(connection, meeting.id)
    if ranking is None or not ranking.is_open:
        return redirect(url_for("evenings_team.ranking.show", area=area, code=code), 303)
    return _pdf(TABLE_SIGN, _sign(found, meeting, ranking), "tafelkaart")


def _numbers(ranking: Ranking) -> tuple[int, int]:
    """Read which cards to print: all, or those from a number on; not too many at once."""
    typed = request.args.get("van", "")
    first = int(typed) if typed.isdecimal() and len(typed) < 5 else 1
    first = min(max(1, first), ranking.cards)
    return first, min(ranking.cards, first + CARDS_AT_ONCE - 1)


def _card(ranking: Ranking, number: int) -> VotingCard:
    code = codes.card_code(settings().secret_key, ranking.code, number)
    return VotingCard(code, settings().base_url + url_for("evenings.voting.show", code=code, taal=None))


def _sign(area: Area, meeting: Meeting, ranking: Ranking) -> dict[str, object]:
    address = settings().base_url + url_for("evenings.voting.show", code=ranking.code, taal=None)
    texts = []
    for each in spoken_by(area):
        with speaking(each.code):
            how = (
                _("Scan deze code met uw telefoon. Eén keer per persoon.")
                if ranking.way is Way.OPEN
                else _("Scan deze code. Vul daarna de code van uw kaart in.")
            )
            texts.append((each.code, _("Welke plekken gaan voor u voor?"), how))
    return sign_said(area.name, address, texts, _("Code om te scannen"))


def _question_cards(connection: Connection, area: Area, language: str) -> list[QuestionCard]:
    published = plan.newest_plan(connection, area.id)
    items = published.content.items if published else {}
    # Cards lie on tables for everybody, so they tell the times that everybody may know.
    told = {each.id: each.when for each in hotspots.public_hot_spots(connection, area.id)}
    cards = []
    for spot in actions.list_places(connection, area.id):
        when = told.get(spot.id)
        item = items.get(spot.id)
        cards.append(
            QuestionCard(
                name=spot.name.shown(language),
                story=spot.description.shown(language),
                when=translate(when) if when else "",
                norm=item.norm.shown(language) if item else None,
            )
        )
    return cards


def _question_words() -> QuestionWords:
    return QuestionWords(
        title=_("Vraagkaarten"),
        happens=_("Wat gebeurt hier?"),
        norm=_("Wat vinden we normaal?"),
        questions=(
            _("Wat ziet u hier? Wanneer?"),
            _("Wat vinden wij hier normaal?"),
            _("Wie kan helpen? Wat doen we zelf?"),
        ),
        rule=_("We praten over plekken en gedrag, niet over namen."),
    )


def _voting_words() -> VotingWords:
    return VotingWords(
        title=_("Stemkaarten"),
        question=_("Welke plekken gaan voor u voor?"),
        how=_("Kies één, twee of drie plekken. De volgorde maakt niet uit. Zet uw naam er niet op."),
        who=_("Ik ben:"),
        resident=_("bewoner"),
        entrepreneur=_("ondernemer"),
        survey=_("Vulde u de vragenlijst al in?"),
        yes=_("ja"),
        no=_("nee"),
        why=_("Bij “ja” telt u in de zaal mee en niet nog een keer in de lijst. Zo heeft iedereen één stem."),
        phone=_("Kies met uw telefoon:"),
        pen=_("Of met een pen. Geef de kaart dan terug."),
        code=_("Code om te scannen"),
        once=_("De code werkt één keer."),
    )


def _pdf(layout: Path, said: dict[str, object], name: str) -> Response:
    from participatie.documents.pdf import as_pdf

    made = as_pdf(layout, said, made_on=utc_now().astimezone(LOCAL_ZONE).date())
    return file_to_read(made, "application/pdf", f"{name}.pdf")
