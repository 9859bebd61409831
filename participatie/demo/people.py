"""Who answers in the fictional neighbourhood, and what they say; the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from participatie.areas.area import Area, Landmark, Street
from participatie.surveys.definition import Answer, Kind, Page, PlaceAnswer, Survey
from participatie.surveys.pages import options_on, shown_pages
from participatie.surveys.rounds import Submission
from participatie.surveys.sources import Source

LANGUAGES = (("nl", 50), ("tr", 14), ("ar", 13), ("en", 9), ("pl", 8), ("uk", 6))
SPREAD_M = 22.0


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that goes wrong somewhere. `residents` and `entrepreneurs` weigh how often it is named."""

    place: str
    themes: tuple[str, ...]
    residents: int
    entrepreneurs: int
    parts_of_day: tuple[str, ...]
    days: str


STORY = (
    Trouble("speeltuin-sluislaan", ("groups", "litter", "drugs", "broken"), 30, 3, ("evening", "night"), "always"),
    Trouble("tunnel-havenstraat", ("harassment", "graffiti", "drunk"), 25, 5, ("evening", "night"), "weekend"),
    Trouble(
        "winkelplein-kanaalweg", ("litter", "parking", "speeding", "groups", "noise"), 13, 34, ("afternoon",), "always"
    ),
    Trouble("waterplein", ("drunk", "groups", "litter", "drunk_drugs"), 14, 16, ("evening",), "weekend"),
    Trouble("garages-kanaalweg", ("drugs", "broken", "lighting"), 9, 4, ("night",), "always"),
    Trouble("vlietpark", ("dog_mess", "litter"), 11, 0, ("morning", "afternoon"), "always"),
    Trouble("basisschool-de-vliet", ("parking", "speeding", "road_anger"), 12, 0, ("morning",), "weekdays"),
)

GOOD = {
    "nl": (
        "De mensen groeten elkaar.",
        "Het water en het park.",
        "De winkels zijn dichtbij.",
        "Mijn buurvrouw helpt altijd.",
    ),
    "en": ("People say hello.", "The water and the park."),
    "tr": ("Komşular birbirine selam verir.", "Park ve su kenarı çok güzel."),
    "ar": ("الناس لطفاء هنا.", "الحديقة قريبة."),
    "pl": ("Jest blisko do sklepów.", "Park nad wodą."),
    "uk": ("Тут привітні люди.", "Парк біля води."),
}


@dataclass(frozen=True, slots=True)
class Scene:
    """The places of the neighbourhood that people can name."""

    area: Area
    streets: Sequence[Street]
    landmarks: Sequence[Landmark]


def submissions(
    survey: Survey, scene: Scene, sources: Sequence[tuple[Source, int]], number: int, chance: random.Random
) -> list[Submission]:
    """Let a number of people answer a survey.

    Args:
        survey: what is asked.
        scene: what they can point at.
        sources: placements with how often each is used.
        number: how many people.
        chance: seeded, so that the same seed gives the same people.
    """
    return [_submission(survey, scene, sources, chance) for _ in range(number)]


def _submission(
    survey: Survey, scene: Scene, sources: Sequence[tuple[Source, int]], chance: random.Random
) -> Submission:
    language = chance.choices([code for code, _ in LANGUAGES], [weight for _, weight in LANGUAGES])[0]
    source = chance.choices([each for each, _ in sources], [weight for _, weight in sources])[0]
    weights = [each.residents if survey.audience == "residents" else each.entrepreneurs for each in STORY]
    troubles = list(dict.fromkeys(chance.choices(STORY, weights, k=chance.randint(1, 3))))
    answers: dict[str, Answer] = {}
    person = _Person(language, troubles, scene, chance)
    done: set[str] = set()
    while True:
        waiting = [page for page in shown_pages(survey, answers) if page.page_key not in done]
        if not waiting:
            break
        page = waiting[0]
        done.add(page.page_key)
        answer = person.answer(page, answers)
        if answer is not None:
            answers[page.page_key] = answer
    return Submission(
        key=f"{chance.getrandbits(160):040x}",
        answers=answers,
        language=language,
        source=source,
        assisted=chance.random() < 0.08,
    )


class _Person:
    def __init__(self, language: str, troubles: list[Trouble], scene: Scene, chance: random.Random) -> None:
        self.language = language
        self.troubles = troubles
        self.scene = scene
        self.chance = chance
        self.themes = [theme for each in troubles for theme in each.themes]

    def answer(self, page: Page, answers: Mapping[str, Answer]) -> Answer | None:
        """Answer one page, or skip it."""
        match page.question.kind:
            case Kind.STATEMENTS:
                return self._statement(page)
            case Kind.SCALE | Kind.SINGLE:
                return self._one(page, answers)
            case Kind.MULTIPLE:
                return self._several(page, answers)
            case Kind.MARK:
                return max(1, min(10, round(self.chance.gauss(6.6, 1.5))))
            case Kind.TEXT:
                return self._text(page)
            case Kind.PLACE:
                return self._place(page)
            case Kind.MOMENTS:
                return self._moments(page)
            case _:
                return None

    def _statement(self, page: Page) -> Answer:
        options = [each.code for each in page.question.options]
        if page.question.measure == "nuisance":
            suffering = page.item is not None and page.item.key in self.themes
            weights = (0, 1, 4, 7, 0) if suffering else (5, 4, 1, 0.3, 1)
            return self.chance.choices(options[:5], weights[: len(options[:5])])[0]
        return self.chance.choice(options)

    def _one(self, page: Page, answers: Mapping[str, Answer]) -> Answer | None:
        options = options_on(page, answers)
        if self.chance.random() < 0.06 or not options:
            return None
        if page.question.key == "r01_role":
            return self.chance.choices([options[0].code, options[2].code, options[-1].code], [8, 1, 1])[0]
        return self.chance.choice(options).code

    def _several(self, page: Page, answers: Mapping[str, Answer]) -> Answer | None:
        options = options_on(page, answers)
        if page.drawn:
            wanted = [each.code for each in options if each.code in self.themes]
            self.chance.shuffle(wanted)
            chosen = wanted[: page.question.maximum or 3]
        else:
            if self.chance.random() < 0.15:
                return None
            free = [each.code for each in options if not each.exclusive]
            chosen = self.chance.sample(free, k=min(len(free), self.chance.randint(1, 2)))
        return [each.code for each in options if each.code in chosen] or None

    def _text(self, page: Page) -> Answer | None:
        if not page.question.key.endswith("_good") or self.chance.random() < 0.6:
            return None
        return self.chance.choice(GOOD[self.language])

    def _place(self, page: Page) -> PlaceAnswer:
        trouble = self._trouble_of(page.choice)
        if trouble is None:
            street = self.chance.choice([each for each in self.scene.streets if each.line])
            return {"kind": "street", "code": street.code, "x": None, "y": None}
        landmark = next((each for each in self.scene.landmarks if each.code == trouble.place), None)
        if landmark is None or landmark.x is None or landmark.y is None:
            return {"kind": "street", "code": trouble.place, "x": None, "y": None}
        if self.chance.random() < 0.6:
            x, y = (round(each + self.chance.gauss(0, SPREAD_M), 1) for each in (landmark.x, landmark.y))
            return {"kind": "map", "code": None, "x": x, "y": y}
        return {"kind": "landmark", "code": landmark.code, "x": None, "y": None}

    def _moments(self, page: Page) -> Answer | None:
        trouble = self._trouble_of(page.choice)
        if trouble is None or self.chance.random() < 0.1:
            return None
        return {"part_of_day": list(trouble.parts_of_day), "days": trouble.days}

    def _trouble_of(self, theme: str | None) -> Trouble | None:
        return next((each for each in self.troubles if theme in each.themes), None)
