"""A survey with a question of every kind, in two versions, and four people who answered the second."""

from __future__ import annotations

from dataclasses import dataclass, field

from participatie.surveys.definition import Answer, Survey
from participatie.surveys.loader import load

_HEAD = """
slug: every_kind
version: {version}
audience: residents
minutes: 3
title: {{nl: Alles over de buurt}}
intro: [{{nl: Doe mee.}}]
promise: {{nl: Wij gebruiken uw antwoorden nooit voor boetes.}}
thanks: [{{nl: Dank u wel.}}]
languages: [{{code: nl, status: source}}]
"""
_OLD = """
  - {key: q00_gone, kind: single, purpose: Weten wat verdween., text: {nl: Was dit er al?}, options: [
      {code: was_yes, text: {nl: Ja}}, {code: was_no, text: {nl: Nee}}]}
"""
_QUESTIONS = """
questions:
  - {{key: q01_role, kind: single, purpose: Weten wie antwoordt., text: {{nl: "Wie bent u, bewoner of gast?"}},
     options: [
      {{code: lives, text: {{nl: Ik woon hier}}}}, {{code: works, text: {{nl: "Ik werk hier; soms"}}}}{older}]}}
  - {{key: q02_do, kind: multiple, maximum: 2, purpose: Weten wat men wil., text: {{nl: Wat wilt u doen?}}, options: [
      {{code: clean, text: {{nl: Schoonmaken}}}}, {{code: talk, text: {{nl: Meepraten}}}},
      {{code: nothing, exclusive: true, text: {{nl: Niets}}}}]}}
  - {{key: q03_safe, kind: scale, purpose: Gevoel., text: {{nl: Voelt u zich veilig?}}, options: [
      {{code: never, points: 0, text: {{nl: Nooit}}}}, {{code: often, points: 1, text: {{nl: Vaak}}}},
      {{code: dont_know, no_opinion: true, text: {{nl: Weet ik niet}}}}]}}
  - {{key: q03_where, kind: place, part_of: q03_safe, show_if: {{question: q03_safe, is: often}}, purpose: Plek.,
     text: {{nl: Waar is dat?}}}}
  - {{key: q04_bother, kind: statements, purpose: Last., text: {{nl: Hebt u last van}}, items: [
      {{key: litter, text: {{nl: afval op straat}}}}, {{key: noise, text: {{nl: lawaai van buren}}}}], options: [
      {{code: little, points: 0, text: {{nl: Een beetje}}}}, {{code: much, points: 1, text: {{nl: Veel}}}},
      {{code: dont_know, no_opinion: true, text: {{nl: Weet ik niet}}}}]}}
  - {{key: q05_first, kind: ranking, maximum: 2, options_from: [q04_bother], marked: [little, much],
     purpose: Volgorde.,
     text: {{nl: Wat eerst?}}, options: [{{code: other, text: {{nl: Iets anders}}}}]}}
  - {{key: q06_mark, kind: mark, purpose: Cijfer., text: {{nl: Welk cijfer?}}, low_end: {{nl: slecht}},
     high_end: {{nl: goed}}}}
  - {{key: q07_years, kind: number, least: 0, most: 120, unit: {{nl: jaar}}, purpose: Duur.,
     text: {{nl: Hoe lang woont u hier?}}}}
  - {{key: q08_words, kind: text, max_length: 300, purpose: Verhalen., text: {{nl: Wat wilt u kwijt?}}}}
  - {{key: q09_day, kind: date, part_of_day: true, purpose: Wanneer., text: {{nl: Wanneer was dat?}}}}
  - {{key: q10_when, kind: moments, purpose: Wanneer., text: {{nl: Wanneer is het erg?}}}}
  - {{key: q11_spots, kind: points, maximum: 2, purpose: Plekken., text: {{nl: Wijs plekken aan}}, options: [
      {{code: dark, text: {{nl: Te donker}}}}, {{code: fast, text: {{nl: Te hard}}}}]}}
  - {{key: q12_code, kind: postcode, purpose: Deel van de buurt., text: {{nl: Wat is uw postcode?}}}}
  - {{key: q13_photo, kind: photo, purpose: Zien., text: {{nl: Stuur een foto}}}}
  - {{key: q14_victim, kind: single, privacy: sensitive, purpose: Weten hoe vaak.,
     text: {{nl: Is u iets overkomen?}}, options: [
      {{code: yes_sir, text: {{nl: Ja}}}}, {{code: no_sir, text: {{nl: Nee}}}}]}}
  - {{key: q15_end, kind: info, purpose: Danken., text: {{nl: Dat was het.}}}}
"""


def every_kind(version: int = 2) -> Survey:
    """A question of every kind; version 1 had one question and one answer more."""
    older = ", {code: visits, text: {nl: Ik kom hier vaak}}" if version == 1 else ""
    questions = _QUESTIONS.format(older=older)
    if version == 1:
        questions = questions.replace("\nquestions:", "\nquestions:" + _OLD.rstrip(), 1)
    return load(_HEAD.format(version=version) + questions, f"every_kind {version}")


@dataclass(frozen=True)
class Person:
    """What somebody answered, and how."""

    response_id: str
    answers: dict[str, Answer] = field(default_factory=dict)
    language: str = "nl"
    channel: str = "poster_qr"
    mode: str = "self"
    week: str = "2026-W47"


STREET = {"kind": "street", "code": "sluislaan", "x": None, "y": None}
PEOPLE = (
    Person(
        "a" * 32,
        {
            "q01_role": "lives", "q02_do": ["clean", "talk"], "q03_safe": "often",
            "q03_where": {"kind": "map", "code": None, "x": 133912.0, "y": 455249.0},
            "q04_bother.litter": "much", "q04_bother.noise": "dont_know", "q05_first": ["litter", "other"],
            "q06_mark": 7, "q07_years": 12, "q08_words": "Hier stond een naam",
            "q09_day": {"date": "2026-11-20", "part_of_day": "evening"},
            "q10_when": {"part_of_day": ["evening", "night"], "days": "weekend"},
            "q11_spots": [{"theme": "dark", "place": STREET}], "q12_code": "3521",
            "q13_photo": {"photo": "AAAAAAAAAAAAAAAAAAAA"}, "q14_victim": "yes_sir",
        },
    ),
    Person("b" * 32, {"q02_do": ["nothing"], "q03_safe": "never", "q08_words": "=1+1"},
           "ar", "letter_code", "assisted"),
    Person("c" * 32, {"q01_role": "works", "q08_words": "Nog niet vrijgegeven"}, mode="paper", channel="paper"),
    Person("d" * 32, {"q09_day": {"date": "2026-11-01", "part_of_day": None}, "q08_words": "@SUM(A1)"},
           week="2026-W48"),
)  # fmt: skip
RELEASED = {("a" * 32, "q08_words"): "Hier stond [naam];\n\tfijn, \"stil\"", ("b" * 32, "q08_words"): "=1+1",
            ("d" * 32, "q08_words"): "  @SUM(A1)"}  # fmt: skip
