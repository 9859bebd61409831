"""What a question said, in one or two short sentences: for who has five minutes and a bus to catch."""

from __future__ import annotations

from dataclasses import dataclass

from participatie.i18n import gettext as _
from participatie.i18n import number
from participatie.results.web_bars import PageLine, QuestionLine
from participatie.surveys.definition import Kind

MOST_ITEMS = 3


@dataclass(frozen=True, slots=True)
class Sentence:
    """What was said, with how long its bar is: 0 to 100, None for no bar."""

    text: str
    share: int | None = None


def sentences_of(question: QuestionLine) -> tuple[Sentence, ...]:
    """Give the sentences of one question; none where nothing may be told."""
    told = [page for page in question.pages if not page.hidden]
    if not told:
        return ()
    if question.score is not None:
        score = _("De score is %(score)s van 10.", score=number(question.score, 1))
        return (Sentence(score, round(10 * question.score)), *_statements(told))
    if question.kind == Kind.STATEMENTS.value:
        return _statements(told)
    if question.folded:
        return _per_subject(told)
    return _page(question.kind, told[0])


def _page(kind: str, page: PageLine) -> tuple[Sentence, ...]:
    if page.is_open and not page.is_photo:
        return (Sentence(_("%(count)s mensen schreven iets op.", count=number(page.answered or 0))),)
    if page.is_photo:
        return (Sentence(_("%(count)s mensen stuurden een foto.", count=number(page.answered or 0))),)
    if page.middle is not None:
        return (Sentence(_("De helft zit op %(middle)s of lager.", middle=page.middle)),)
    if page.mean is not None:
        return (Sentence(_("Mensen geven gemiddeld een %(mark)s.", mark=number(page.mean, 1)), round(10 * page.mean)),)
    if page.most is None:
        return ()
    answer, share = page.most.text.text, page.most.share
    if kind in (Kind.PLACE.value, Kind.POSTCODE.value):
        sentence = _("Het vaakst genoemd: %(answer)s (%(share)s van de 100 mensen).", answer=answer, share=share)
    elif kind == Kind.RANKING.value:
        sentence = _("Bovenaan staat: %(answer)s.", answer=page.bars[0].text.text)
    elif kind in (Kind.MULTIPLE.value, Kind.MOMENTS.value, Kind.POINTS.value):
        sentence = _("Het vaakst gekozen: %(answer)s (%(share)s van de 100 mensen).", answer=answer, share=share)
    else:
        sentence = _("%(share)s van de 100 mensen zeggen: %(answer)s.", share=share, answer=answer)
    return (Sentence(sentence, share),)


def _statements(pages: list[PageLine]) -> tuple[Sentence, ...]:
    """For nuisance what bothers people most; for statements what most people say of the first ones."""
    much = sorted((page for page in pages if page.much is not None), key=lambda page: -(page.much or 0))
    if much:
        return tuple(_bothered(page) for page in much[:MOST_ITEMS])
    known = sorted((page for page in pages if page.most is not None), key=lambda page: -_share(page))
    return tuple(
        Sentence(
            _(
                "“%(subject)s” – %(share)s van de 100 mensen zeggen: %(answer)s.",
                subject=_subject(page),
                share=page.most.share,
                answer=page.most.text.text,
            ),
            page.most.share,
        )
        for page in known[:MOST_ITEMS]
        if page.most is not None
    )


def _bothered(page: PageLine) -> Sentence:
    text = _(
        "%(subject)s: %(share)s van de 100 mensen hebben er veel last van.", subject=_subject(page), share=page.much
    )
    return Sentence(text, page.much)


def _per_subject(pages: list[PageLine]) -> tuple[Sentence, ...]:
    known = sorted((page for page in pages if page.most is not None), key=lambda page: -(page.answered or 0))
    return tuple(
        Sentence(
            _("%(subject)s: het vaakst genoemd is %(answer)s.", subject=_subject(page), answer=page.most.text.text)
        )
        for page in known[:MOST_ITEMS]
        if page.most is not None
    )


def _subject(page: PageLine) -> str:
    return page.subject.text.rstrip(".") if page.subject else ""


def _share(page: PageLine) -> int:
    return page.most.share or 0 if page.most else 0
