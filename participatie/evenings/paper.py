"""What stands on the paper of an evening: question cards, voting cards, and the sign with the code for a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from participatie.outreach import qr
from participatie.tokens import grouped
from participatie.written import ShownText, direction_of

QUESTION_CARDS = Path(__file__).parent / "question_cards.typ"
VOTING_CARDS = Path(__file__).parent / "voting_cards.typ"
TABLE_SIGN = Path(__file__).parent / "table_sign.typ"


@dataclass(frozen=True, slots=True)
class QuestionCard:
    """One hot spot to talk about: its name, what happens, when, and the norm if there is one."""

    name: ShownText
    story: ShownText
    when: str
    norm: ShownText | None


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """The words of question cards, in their language."""

    title: str
    happens: str
    norm: str
    questions: tuple[str, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class VotingWords:
    """The words of a voting card, in its language."""

    title: str
    question: str
    how: str
    who: str
    resident: str
    entrepreneur: str
    survey: str
    yes: str
    no: str
    why: str
    phone: str
    pen: str
    code: str
    once: str


@dataclass(frozen=True, slots=True)
class VotingCard:
    """One card: its code, and the address it leads to."""

    code: str
    address: str


def questions_said(area: str, cards: Sequence[QuestionCard], words: QuestionWords, language: str) -> dict[str, object]:
    """Give what question cards say, for the layout; one hot spot on a sheet of A5."""
    return {
        "area": area,
        "language": language,
        "direction": direction_of(language),
        "words": asdict(words),
        "cards": [
            {
                "name": _text(each.name),
                "story": _text(each.story) if each.story.text else None,
                "when": each.when,
                "norm": _text(each.norm) if each.norm and each.norm.text else None,
            }
            for each in cards
        ],
    }


def votes_said(
    area: str, spots: Sequence[ShownText], cards: Sequence[VotingCard], words: VotingWords, language: str
) -> dict[str, object]:
    """Give what voting cards say, for the layout; four on a sheet, each with a code of its own."""
    return {
        "area": area,
        "language": language,
        "direction": direction_of(language),
        "words": asdict(words),
        "spots": [{"number": number, **_text(each)} for number, each in enumerate(spots, start=1)],
        "cards": [
            {
                "code": grouped(each.code),
                "address": each.address.partition("://")[2].rpartition("/")[0],
                "square": qr.svg(each.address, words.code),
                "alt": words.code,
            }
            for each in cards
        ],
    }


def sign_said(area: str, address: str, words: Sequence[tuple[str, str, str]], alt: str) -> dict[str, object]:
    """Give what the sign on a table says: per language its code, what to do, and for whom.

    Args:
        area: name of the neighbourhood.
        address: where a phone goes.
        words: per language its code, the question, and what to do.
        alt: what the square is, for who has it read aloud.
    """
    return {
        "area": area,
        "address": address.partition("://")[2],
        "square": qr.svg(address, alt),
        "alt": alt,
        "texts": [
            {"language": code, "direction": direction_of(code), "question": question, "how": how}
            for code, question, how in words
        ],
    }


def _text(shown: ShownText) -> dict[str, str]:
    return {"text": shown.text, "language": shown.language, "direction": shown.direction}
