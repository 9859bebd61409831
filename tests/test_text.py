"""Sentences with values: the source form, and the form that fits a number in each language."""

from __future__ import annotations

from participatie import i18n
from participatie.errors import Refusal
from participatie.text import Message, counted, mark, message


def test_a_message_reads_as_dutch_where_nobody_reads() -> None:
    inner = counted("%(num)s uur", "%(num)s uren", 1)
    assert message(mark("Nog %(left)s voor %(who)s."), left=inner, who="de gemeente").dutch == (
        "Nog 1 uur voor de gemeente."
    )
    assert Message("100% zeker").dutch == "100% zeker"
    assert str(Refusal(counted("%(num)s fout", "%(num)s fouten", 2))) == "2 fouten"


def test_a_counted_message_takes_the_form_of_its_number() -> None:
    i18n.use_language("nl")
    assert [i18n.translate(counted("%(num)s plek bij %(who)s", "%(num)s plekken bij %(who)s", n, who="X"))
            for n in (0, 1, 2)] == ["0 plekken bij X", "1 plek bij X", "2 plekken bij X"]  # fmt: skip
