"""The linter remarks on what could be better and never refuses; the command prints both kinds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from participatie.i18n import translate
from participatie.surveys.commands import survey_group
from participatie.surveys.linter import remarks
from participatie.surveys.loader import load
from tests.surveys.test_definition import FILES, HEAD, QUESTION

SCALE = """  - key: s1
    kind: scale
    purpose: Weten wat mensen vinden
    text: {nl: Hoe is het?}
    options:
      - {code: a, points: 2, text: {nl: Goed}}
      - {code: b, points: 1, text: {nl: Slecht}}
"""


def remarks_on(text: str, place: str) -> list[str]:
    return [translate(each.message) for each in remarks(load(text, "a.yaml")) if each.place == place]


def test_a_good_question_gets_no_remark() -> None:
    assert remarks_on(HEAD + QUESTION, "q1") == []


@pytest.mark.parametrize(
    ("old", "new", "remark"),
    [
        ("Hoe is het?", "Is het hier schoon en veilig?", "Dit lijkt op twee vragen in één. Kan het in twee vragen?"),
        ("Hoe is het?", "Hoe is het? En waarom?", "Dit lijkt op twee vragen in één. Kan het in twee vragen?"),
        ("Weten wat mensen vinden", "Weten", "Schrijf duidelijker op waarvoor u het antwoord gebruikt."),
        ("Hoe is het?", "Wilt u participeren?", "“participeren” is een moeilijk woord. Kies een gewoon woord."),
        ("Hoe is het?", "Hoe is " + "heel " * 20 + "het?",
         "Deze zin heeft meer dan 20 woorden: “Hoe is heel heel heel heel …”"),
        ("nl: Slecht", "nl: Beter", "Deze schaal is scheef: 2 goede en 0 slechte antwoorden."),
        ("Hoe is het?", "Hoe is het?", "Deze schaal heeft geen “weet ik niet”."),
    ],
)  # fmt: skip
def test_remark(old: str, new: str, remark: str) -> None:
    assert remark in remarks_on(HEAD + SCALE.replace(old, new), "s1")


def test_long_lists_of_answers_and_questions() -> None:
    options = "".join(f"      - {{code: o{n}, text: {{nl: Optie}}}}\n" for n in range(8))
    long = QUESTION.partition("      - ")[0] + options
    assert remarks_on(HEAD + long, "q1") == [
        "Deze vraag heeft 8 antwoorden. Meer dan 7 is lastig te lezen op een telefoon."
    ]
    many = "".join(QUESTION.replace("q1", f"q{n}") for n in range(13))
    assert remarks_on(HEAD + many, "") == ["Deze lijst heeft 13 vragen. Meer dan 12 is veel: kijk wat weg kan."]


def test_machine_drafts_and_missing_translations() -> None:
    assert remarks_on(HEAD + QUESTION, "ar") == [
        "Er ontbreken 6 vertalingen. Daar staat nu Nederlands.",
        "Dit is vertaald door een computer. Nog niemand heeft het nagekeken.",
    ]


def test_the_command_tells_that_the_shipped_surveys_are_in_order() -> None:
    result = CliRunner().invoke(survey_group, ["check", *map(str, FILES), "--json"])
    assert result.exit_code == 0, result.output
    found = json.loads(result.output)
    assert [(each["slug"], each["valid"], each["questions"]) for each in found] == [
        ("entrepreneurs", True, 16),
        ("residents", True, 21),
    ]


def test_the_command_names_faults_and_ends_with_one(tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(HEAD + QUESTION + "slug: again\n", encoding="utf-8")
    plain = CliRunner().invoke(survey_group, ["check", str(path), str(tmp_path / "absent.yaml")])
    assert plain.exit_code == 1
    assert plain.output.splitlines() == [
        f"{path}:18: “slug” staat hier twee keer; de eerste staat op regel 1.",
        f"{tmp_path / 'absent.yaml'}: Dit bestand is er niet of kan niet worden gelezen.",
    ]
    as_json = json.loads(CliRunner().invoke(survey_group, ["check", str(path), "--json"]).output)
    assert as_json[0]["faults"] == [{"line": 18, "fault": "“slug” staat hier twee keer; de eerste staat op regel 1."}]


@pytest.mark.parametrize(
    ("old", "new", "remark"),
    [
        ("nl: Vraag", "nl: Vindt u ook dat het hier vies is?",
         "Deze vraag stuurt naar een antwoord. Vraag het zonder mening."),
        ("nl: Vraag", "nl: Wat is uw e-mailadres?",
         "Hiermee vraagt u wie iemand is. Dat mag niet in een vragenlijst: het hoort bij aanmelden."),
        ("nl: Vraag", "nl: Hebt u schulden?",
         "Dit gaat over iets gevoeligs. Zet de vraag op “gevoelig”, dan verbergen we meer getallen."),
        ("Weten wat mensen vinden", "onderzoek", "Schrijf duidelijker op waarvoor u het antwoord gebruikt."),
        ("nl: Nee", "nl: Niets", "“Niets” kan nu samen met andere antwoorden. Vink aan dat het alleen kan staan."),
    ],
)  # fmt: skip
def test_more_remarks(old: str, new: str, remark: str) -> None:
    multiple = QUESTION.replace("kind: single", "kind: multiple")
    assert remark in remarks_on(HEAD + multiple.replace(old, new), "q1")


@pytest.mark.parametrize(
    "asked",
    ["Geef een cijfer van 1 tot en met 10?", "Komt u er af en toe?", "Hoe is het tussen Havenstraat en Dokpad?"],
)
def test_some_words_only_look_like_two_questions(asked: str) -> None:
    assert remarks_on(HEAD + QUESTION.replace("nl: Vraag", f"nl: {asked}"), "q1") == []


def test_a_tender_question_that_is_marked_gets_no_remark() -> None:
    tender = QUESTION.replace("nl: Vraag", "nl: Hebt u schulden?").replace(
        "kind: single", "kind: single\n    privacy: sensitive"
    )
    assert remarks_on(HEAD + tender, "q1") == []
