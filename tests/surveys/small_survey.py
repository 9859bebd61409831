"""A survey with one question of every kind, small enough to read in a test."""

from __future__ import annotations

from participatie.surveys.conditions import AnyOf
from participatie.surveys.definition import (
    Item,
    Kind,
    Option,
    Page,
    Question,
    Section,
    Survey,
)
from participatie.surveys.texts import Checked, Language, Texts


def texts(dutch: str, **more: str) -> Texts:
    """A text in Dutch and in Arabic: a language with a gap would not be offered."""
    return Texts({"nl": dutch, "ar": f"نص: {dutch}", **more})


def option(code: str, *, exclusive: bool = False, no_opinion: bool = False, points: int | None = None) -> Option:
    return Option(code, texts(f"Antwoord {code}", ar=f"جواب {code}"), exclusive, no_opinion, points)


HOW_BAD = (
    option("not_here", points=0),
    option("no_nuisance", points=0),
    option("little", points=1),
    option("much", points=2),
    option("dont_know", no_opinion=True),
)

QUESTIONS = (
    Question(
        "role",
        Kind.SINGLE,
        texts("Wat past bij u?", ar="ما يناسبك؟"),
        "who",
        options=(option("lives"), option("works")),
    ),
    Question("mark", Kind.MARK, texts("Welk cijfer geeft u?"), "mark", low_end=texts("slecht"), high_end=texts("goed")),
    Question("good", Kind.TEXT, texts("Wat is goed?"), "good", max_length=300),
    Question(
        "bother",
        Kind.STATEMENTS,
        texts("Hebt u last van:"),
        "nuisance",
        options=HOW_BAD,
        items=(
            Item("litter", texts("afval")),
            Item("noise", texts("lawaai")),
            Item("speed", texts("te hard rijden")),
        ),
        measure="nuisance",
    ),
    Question(
        "top",
        Kind.MULTIPLE,
        texts("Wat eerst?"),
        "top",
        options=(option("other"), option("nothing", exclusive=True)),
        maximum=2,
        options_from=("bother",),
        marked=("little", "much"),
    ),
    Question("where", Kind.PLACE, texts("Waar is dit het ergst?"), "where", per_choice_of="top", part_of="top"),
    Question("when", Kind.MOMENTS, texts("Wanneer is dit het ergst?"), "when", per_choice_of="top", part_of="top"),
    Question(
        "unsafe",
        Kind.SCALE,
        texts("Voelt u zich onveilig?"),
        "unsafe",
        options=(option("never", points=0), option("often", points=1)),
    ),
    Question(
        "which_part",
        Kind.SINGLE,
        texts("Overdag of in de avond?"),
        "moment",
        options=(option("day"), option("evening")),
        show_if=AnyOf("unsafe", ("often",)),
        part_of="unsafe",
    ),
    Question("news", Kind.INFO, texts("Bijna klaar."), "info"),
)

SURVEY = Survey(
    slug="klein",
    version=1,
    audience="residents",
    minutes=3,
    title=texts("Hoe gaat het in uw buurt?", ar="كيف الحال في حيّك؟"),
    intro=(texts("Wij maken samen een plan."), texts("Op {date} hoort u van ons.")),
    promise=texts("Wij gebruiken uw antwoorden nooit voor boetes of controles."),
    thanks=(texts("Dank u wel."),),
    languages=(Language("nl", Checked.SOURCE), Language("ar", Checked.MACHINE)),
    sections=(Section("all", texts("Uw buurt")),),
    questions=QUESTIONS,
)


def page(page_key: str) -> Page:
    return next(page for page in SURVEY.pages if page.page_key == page_key)
