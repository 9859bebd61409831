"""A full plan without a database: twelve hot spots, sixty actions, two wishes that are not chosen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from participatie.plan.adjustments import Adjustment
from participatie.plan.content import PlanContent, PlanOrganisation
from participatie.plan.draft import Action, ActionKind, Declined, Goal, Item, Lead
from participatie.priorities.agreement import Agreement
from participatie.priorities.criteria import CRITERIA
from participatie.priorities.firmness import Robustness
from participatie.priorities.outcome import Outcome
from participatie.priorities.rules import Group, default_rules
from participatie.priorities.scoring import ListedSpot
from participatie.priorities.sheets import Sheet
from participatie.written import WrittenText, written

CHOSEN, DECLINED = 12, 2
SPOTS = tuple(range(1, CHOSEN + DECLINED + 1))
PUBLISHED_ON = date(2026, 12, 12)
_PLACES = (
    "Speeltuin Sluislaan", "Tunnel Havenstraat", "Winkelplein Kanaalweg", "Garages Kanaalweg", "Bushalte Waterplein",
    "Vlietstraat bij de brug", "Parkeerplaats Dokpad", "Hoek Kadestraat en Brugstraat", "Fietspad langs het kanaal",
    "Achterpad Sluislaan 40 tot 68", "Trapveld Waterplein", "Entree van de flat aan de Kanaalweg",
    "Steiger Dokpad", "Plantsoen Kadestraat",
)  # fmt: skip
_ACTIONS = (
    ("Elke vrijdagavond lopen jongerenwerkers langs.", "يمرّ عاملو الشباب مساء كل جمعة.", ActionKind.PREVENTION),
    ("Drie nieuwe lampen bij de ingang en het zitje.", "ثلاثة مصابيح جديدة عند المدخل.", ActionKind.DESIGN),
    ("De wijkagent spreekt groepen aan en geeft zo nodig een boete.", "", ActionKind.ENFORCEMENT),
    ("Bewoners beheren samen de speelkist.", "السكان يديرون صندوق الألعاب معا.", ActionKind.CARE),
    ("Brief in vijf talen aan alle huizen in de straat.", "رسالة بخمس لغات إلى كل المنازل.", ActionKind.COMMUNICATION),
)
ORGANISATIONS = (
    PlanOrganisation(1, "gemeente", "Gemeente Waterstad", 160, agreed=True),
    PlanOrganisation(2, "politie", "Politie", 90, agreed=True),
    PlanOrganisation(
        3, "corporatie", "Woonstichting De Vliet", 60, agreed=False,
        objection=written("We hebben te weinig mensen om in mei al te beginnen."),
    ),
    PlanOrganisation(4, "welzijn", "Stichting Buurtkracht", 120, agreed=True),
)  # fmt: skip


def large_plan(number: int = 1) -> PlanContent:
    """Give the plan; some of its texts exist in Arabic, some only in Dutch."""
    rules = replace(default_rules(5), plan_size=CHOSEN)
    return PlanContent(
        area_slug="waterkwartier",
        area_name="Waterkwartier",
        number=number,
        published_on=PUBLISHED_ON,
        rules=rules,
        outcome=_outcome(),
        organisations=ORGANISATIONS,
        spots=tuple(_spot(each) for each in SPOTS),
        items={each: _chosen(each) if each <= CHOSEN else _declined(each) for each in SPOTS},
        adjustments=(
            Adjustment(
                4, 4, 2, written("Hier wonen de meeste mensen die slecht kunnen weglopen."), date(2026, 12, 1),
                {Group.RESIDENTS: 11, Group.ENTREPRENEURS: 4, Group.PROFESSIONALS: 6},
            ),
        ),
    )  # fmt: skip


def _outcome() -> Outcome:
    size = len(SPOTS)
    residents = {each: 2.0 * (size - each + 1) / (size * (size + 1)) * 100 for each in SPOTS}
    entrepreneurs = {each: residents[SPOTS[(each * 5) % size]] for each in SPOTS}
    sheets = tuple(
        Sheet(
            who.id,
            {each: {c.code: float(1 + (each * who.id + n) % 5) for n, c in enumerate(CRITERIA)} for each in SPOTS},
        )
        for who in ORGANISATIONS
    )
    return Outcome(
        hot_spots=SPOTS,
        neighbourhood={Group.RESIDENTS: residents, Group.ENTREPRENEURS: entrepreneurs},
        respondents={Group.RESIDENTS: 214, Group.ENTREPRENEURS: 23},
        merged=False,
        sheets=sheets,
        agreement=(
            Agreement(Group.RESIDENTS, 720.0, 1000),
            Agreement(Group.ENTREPRENEURS, 140.0, 200),
            Agreement(Group.PROFESSIONALS, 61.0, 90),
        ),
        robustness=tuple(Robustness(each, 0.97, max(1, each - 1), min(size, each + 2)) for each in SPOTS),
    )


def _spot(number: int) -> ListedSpot:
    x, y = 120_000.0 + 40 * number, 487_000.0 + 30 * number
    ring = ((x - 15, y - 10), (x + 15, y - 10), (x + 15, y + 10), (x - 15, y - 10))
    name = _PLACES[number - 1]
    shown = written(name, ar="ملعب سلاوسلان") if number == 1 else written(name)
    return ListedSpot(number, f"h{number}", shown, x, y, ((ring,),))


def _text(dutch: str, arabic: str) -> WrittenText:
    return written(dutch, ar=arabic) if arabic else written(dutch)


def _chosen(number: int) -> Item:
    actions = tuple(
        Action(
            id=number * 10 + place,
            title=_text(dutch, arabic),
            owner=None if kind is ActionKind.CARE else 1 + place % 4,
            helping=(2, 4) if place == 0 else (),
            due_on=date(2027, 1, 15) + timedelta(days=20 * place + number),
            hours=8,
            kind=kind,
            lead=Lead.RESIDENTS if kind is ActionKind.CARE else Lead.ORGANISATION,
        )
        for place, (dutch, arabic, kind) in enumerate(_ACTIONS)
    )
    return Item(
        hot_spot=number,
        chosen=True,
        norm=_text("Kinderen spelen hier zonder dat iemand ze wegjaagt.", "يلعب الأطفال هنا دون أن يطردهم أحد."),
        goal=Goal(
            _text("Aantal meldingen van overlast per maand", "عدد البلاغات في الشهر"), "12", "4", date(2027, 6, 1)
        ),
        actions=actions,
        needs={1: 12, 2: 6, 4: 8},
        where=written("Het zitje en de twee banken naast de glijbaan."),
        behaviour=written("Groepen roken, roepen en laten flessen en glas liggen."),
        time=written("Vooral vrijdag en zaterdag na tien uur 's avonds."),
        risk=written("De groep gaat naar het plein verderop."),
        fallback=written("Dan kijken we in mei samen of het zitje weg moet."),
    )


def _declined(number: int) -> Item:
    return Item(
        hot_spot=number,
        chosen=False,
        declined=Declined(
            written("De politie heeft 8 uur over en hier zijn 22 uur nodig."),
            2,
            written("De wijkagent loopt er één keer per week langs."),
            date(2027, 5, 1),
        ),
    )
