"""Every kind is whole: module, words, columns; and what was published before keeps its name."""

from __future__ import annotations

import pytest

from participatie.surveys.canonical import canonical_json, survey_hash
from participatie.surveys.definition import Kind
from participatie.surveys.kinds import KINDS
from participatie.surveys.loader import load
from tests.surveys.test_definition import shipped

PUBLISHED = {
    "residents": "9daaf2dc5c16741180d1567709ef8592a5ec5bae81d29e4de3f0930a3cb86d7f",
    "entrepreneurs": "cccbe5d476a681be829c1e9a7e905a5f5ca9c0d0a10095eb66b0d68fba2e24d8",
}


@pytest.mark.parametrize("slug", PUBLISHED)
def test_what_was_published_keeps_its_name(slug: str) -> None:
    assert survey_hash(shipped(slug)) == PUBLISHED[slug]
    assert load(canonical_json(shipped(slug)), slug) == shipped(slug)


def test_the_register_has_every_kind() -> None:
    assert list(KINDS) == list(Kind)
    assert all(KINDS[kind].kind is kind and KINDS[kind].xlsform and KINDS[kind].name for kind in Kind)
