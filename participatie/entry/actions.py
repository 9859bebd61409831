"""Entering paper forms twice, deciding where two people differ, and making responses of what holds."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from participatie import jobs, tokens
from participatie.accounts import actions as accounts
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.config import Settings
from participatie.db import Connection, Database
from participatie.entry import store
from participatie.entry.batch import KEPT_DAYS, NUMBER_LENGTH, TOGETHER, Batch, PaperForm, Standing
from participatie.entry.comparing import Difference, Tally, differences, tally
from participatie.entry.fields import Field, fields_of
from participatie.entry.reading import Read, plain, read_form
from participatie.errors import Absent, Refusal
from participatie.surveys import actions as surveys
from participatie.surveys.definition import Survey
from participatie.surveys.numbering import FormNumbers, numbers_of
from participatie.surveys.rounds import Keys, Round, Submission, keys_from
from participatie.surveys.sources import Source
from participatie.text import mark
from participatie.tokens import RandomBytes

CHANNEL = "paper"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A batch with everything that is needed to read its forms."""

    batch: Batch
    round_: Round
    survey: Survey
    numbers: FormNumbers
    fields: tuple[Field, ...]

    def read(self, typed: Mapping[str, str]) -> Read:
        """Say what was typed comes down to."""
        return read_form(self.survey, self.numbers, self.fields, typed)


def mark_of(connection: Connection, area: Area, round_: Round) -> str:
    """Give the four signs that stand on the forms that are printed now."""
    return _numbers(connection, area, round_).mark


def open_batch(
    connection: Connection, area: Area, round_: Round, name: str, language: str, printed_mark: str, account_id: int,
    now: datetime, *, random_bytes: RandomBytes = secrets.token_bytes,
) -> Batch:  # fmt: skip
    """Open a batch of forms of one round.

    Args:
        name: what stands on the box or envelope.
        language: of most forms in it.
        printed_mark: the four signs on the forms; "" when they have none.
        random_bytes: where the chance of the batch's code comes from.

    Raises:
        Refusal: it has no name, or the forms have other numbers than the list we know.
    """
    if not name.strip():
        raise Refusal(mark("Geef de stapel een naam, bijvoorbeeld: doos in de bibliotheek."))
    numbers = _numbers(connection, area, round_)
    if printed_mark and tokens.plain_code(printed_mark) != numbers.mark:
        raise Refusal(
            mark(
                "Deze formulieren hebben andere nummers: het kenmerk moet %(mark)s zijn. "
                "Leg ze apart en vraag het de coördinator."
            ),
            mark=numbers.mark,
        )
    values = {
        "code": tokens.new_code(8, random_bytes),
        "area_id": area.id,
        "round_id": round_.id,
        "name": name.strip()[:80],
        "language": language,
        "streets": {street.code: street.name for street in areas.list_streets(connection, area.id)},
        "landmarks": {place.code: place.name for place in areas.list_landmarks(connection, area.id)},
    }
    batch = store.add_batch(connection, values)
    accounts.record(connection, account_id, "paper batch opened", batch.code, now)
    return batch


def sheet_of(connection: Connection, area: Area, code: str) -> Sheet:
    """Give a batch of an area with what is needed to read its forms.

    Raises:
        Absent: there is no such batch in this area.
    """
    batch = store.find_batch(connection, area.id, tokens.plain_code(code))
    if batch is None:
        raise Absent("batch")
    return _sheet(connection, batch)


def list_batches(connection: Connection, area_id: int) -> tuple[Batch, ...]:
    """List the batches of an area, the newest first."""
    return store.list_batches(connection, area_id)


def list_forms(connection: Connection, batch: Batch) -> tuple[PaperForm, ...]:
    """List the forms of a batch that are not stored yet, by number."""
    return store.list_forms(connection, batch.id)


def form_by_number(connection: Connection, batch: Batch, number: str) -> PaperForm:
    """Give a form by the number on the paper.

    Raises:
        Absent: there is none, or it was stored already.
    """
    found = store.find_form(connection, batch.id, tidy_number(number))
    if found is None:
        raise Absent("paper form")
    return found


def find_form(connection: Connection, batch: Batch, number: str) -> PaperForm | None:
    """Find a form by the number on the paper; None when nobody entered it."""
    return store.find_form(connection, batch.id, tidy_number(number))


def tidy_number(number: str) -> str:
    """Give the number of a form as we keep it: capitals and figures.

    Raises:
        Refusal: there is none.
    """
    found = tokens.plain_code(number)[:NUMBER_LENGTH]
    if not found or not found.isascii():
        raise Refusal(mark("Typ het nummer dat op het formulier staat."))
    return found


def enter(
    connection: Connection, sheet: Sheet, number: str, language: str, typed: Mapping[str, str], account_id: int,
    now: datetime, *, turn: int, alone: bool = False,
) -> PaperForm:  # fmt: skip
    """Keep what somebody typed from a form; after the second time, see whether the two agree.

    Args:
        turn: 1 or 2: which time the person was told it is.
        alone: the same person enters it again because there is nobody else; marked as such.

    Raises:
        Refusal: the batch is finished, somebody was first, or the same person enters it twice unasked.
    """
    if sheet.batch.finished:
        raise Refusal(mark("Deze stapel is al afgerond. Open een nieuwe stapel."))
    number = tidy_number(number)
    kept = {field.name: plain(typed[field.name]) for field in sheet.fields if plain(typed.get(field.name, ""))}
    form = store.find_form(connection, sheet.batch.id, number)
    if _is_same_send(connection, form, turn, account_id, kept):
        assert form is not None
        return form
    if turn == 1:
        return _first(connection, sheet, number, language, kept, account_id, now)
    if form is None or form.standing is not Standing.ONCE:
        raise Refusal(mark("Dit formulier is al twee keer ingevoerd."))
    if form.first_by == account_id and not alone:
        raise Refusal(mark("U hebt dit formulier al ingevoerd. Iemand anders voert het voor de tweede keer in."))
    return _second(connection, sheet, form, kept, account_id)


def _is_same_send(
    connection: Connection, form: PaperForm | None, turn: int, account_id: int, kept: Mapping[str, str]
) -> bool:
    """Whether this was sent before: a double tap, or the back button."""
    if form is None or account_id != (form.first_by if turn == 1 else form.second_by):
        return False
    return store.typed_in(connection, form.id).get(turn) == kept


def _first(
    connection: Connection, sheet: Sheet, number: str, language: str, kept: Mapping[str, str], account_id: int,
    now: datetime,
) -> PaperForm:  # fmt: skip
    form = PaperForm(
        secrets.token_hex(16), sheet.batch.id, number, language, Standing.ONCE, alone=False, typed=None,
        first_by=account_id,
    )  # fmt: skip
    if not store.add_form(connection, form, now.date() + timedelta(days=KEPT_DAYS)):
        raise Refusal(mark("Dit formulier is al ingevoerd. Typ het nummer nog een keer om verder te gaan."))
    store.add_pass(connection, form.id, 1, account_id, kept)
    return form


def _second(
    connection: Connection, sheet: Sheet, form: PaperForm, kept: Mapping[str, str], account_id: int
) -> PaperForm:
    if not store.add_pass(connection, form.id, 2, account_id, kept):
        raise Refusal(mark("Iemand anders was u net voor met dit formulier."))
    first = store.typed_in(connection, form.id)[1]
    alone = form.first_by == account_id
    found = Tally() if alone else tally(sheet.fields, sheet.numbers, first, kept)
    store.count(connection, sheet.batch.id, found, compared=int(not alone), alone=int(alone))
    agreed = not differences(sheet.fields, sheet.numbers, first, kept)
    store.set_standing(connection, form.id, Standing.DECIDED if agreed else Standing.DIFFERS, alone=alone)
    if agreed:
        store.decide(connection, form.id, first)
    return form_by_number(connection, sheet.batch, form.number)


def differences_of(connection: Connection, sheet: Sheet, form: PaperForm) -> tuple[Difference, ...]:
    """List where the two who entered a form differ; empty when it is not waiting for a decision."""
    typed = store.typed_in(connection, form.id)
    if set(typed) != {1, 2}:
        return ()
    return differences(sheet.fields, sheet.numbers, typed[1], typed[2])


def decide(
    connection: Connection, sheet: Sheet, form: PaperForm, chosen: Mapping[str, str], account_id: int, now: datetime
) -> Read:
    """Settle a form with the paper in hand.

    Args:
        chosen: for each field in which the two differ, what stands on the paper.

    Returns:
        What it comes down to; when it has mistakes, nothing was kept.

    Raises:
        Refusal: it was settled before, or a difference was left open.
    """
    open_ = differences_of(connection, sheet, form)
    if form.standing is not Standing.DIFFERS or not open_:
        raise Refusal(mark("Dit formulier is al afgehandeld."))
    if any(each.field.name not in chosen for each in open_):
        raise Refusal(mark("Kies bij elk verschil wat er op het papier staat."))
    typed = dict(store.typed_in(connection, form.id)[1])
    typed.update({each.field.name: plain(chosen[each.field.name]) for each in open_})
    read = sheet.read(typed)
    if not read.mistakes:
        store.decide(connection, form.id, {name: words for name, words in typed.items() if words})
        accounts.record(connection, account_id, "paper form decided", sheet.batch.code, now)
    return read


def discard(connection: Connection, sheet: Sheet, form: PaperForm, account_id: int, now: datetime) -> None:
    """Forget a form that should not have been entered."""
    store.delete_form(connection, form.id)
    accounts.record(connection, account_id, "paper form discarded", sheet.batch.code, now)


def finish_batch(connection: Connection, sheet: Sheet, account_id: int, now: datetime) -> None:
    """Add nothing to a batch any more; what is decided in it becomes responses tonight, however few.

    Raises:
        Refusal: a form still waits for its second person or for a decision.
    """
    if any(form.standing is not Standing.DECIDED for form in store.list_forms(connection, sheet.batch.id)):
        raise Refusal(mark("Er is nog een formulier niet klaar. Maak dat eerst af, of gooi het weg."))
    store.finish_batch(connection, sheet.batch.id)
    accounts.record(connection, account_id, "paper batch finished", sheet.batch.code, now)


def store_decided(connection: Connection, keys: Keys, now: datetime) -> int:
    """Make responses of the forms that are settled, shuffled over all batches of a round; gives how many.

    The forms themselves are erased in the same transaction. A few forms wait until there are more, so that neither
    order nor moment tells which response came from which paper.
    """
    by_round: dict[int, list[tuple[Sheet, PaperForm]]] = {}
    for batch in store.list_batches(connection):
        sheet = _sheet(connection, batch)
        decided = [each for each in store.list_forms(connection, batch.id) if each.standing is Standing.DECIDED]
        by_round.setdefault(batch.round_id, []).extend((sheet, form) for form in decided)
    return sum(_store(connection, ready, keys, now) for ready in by_round.values())


def _store(connection: Connection, ready: Sequence[tuple[Sheet, PaperForm]], keys: Keys, now: datetime) -> int:
    if len(ready) < TOGETHER:
        ready = [(sheet, form) for sheet, form in ready if sheet.batch.finished]
    shuffled = secrets.SystemRandom().sample(list(ready), len(ready))
    for sheet, form in shuffled:
        submission = Submission(
            key=tokens.new_key(secrets.token_bytes, keys.response, sheet.round_.code),
            answers=sheet.read(form.typed or {}).answers,
            language=form.language,
            source=Source(channel=CHANNEL),
            on_paper=True,
        )
        if submission.answers:
            surveys.submit(connection, sheet.round_, submission, keys, now)
        store.delete_form(connection, form.id)
        store.note_stored(connection, sheet.batch.id, 1)
    return len(shuffled)


def _numbers(connection: Connection, area: Area, round_: Round) -> FormNumbers:
    survey = surveys.survey_by_hash(connection, round_.survey_hash)
    streets = {street.code: street.name for street in areas.list_streets(connection, area.id)}
    return numbers_of(survey, streets, {each.code: each.name for each in areas.list_landmarks(connection, area.id)})


def _sheet(connection: Connection, batch: Batch) -> Sheet:
    round_ = surveys.round_by_id(connection, batch.round_id)
    survey = surveys.survey_by_hash(connection, round_.survey_hash)
    numbers = numbers_of(survey, batch.streets, batch.landmarks)
    return Sheet(batch, round_, survey, numbers, fields_of(survey, numbers))


def _work_nightly(database: Database, settings: Settings, now: datetime) -> None:
    with database.transaction() as connection:
        store.delete_expired(connection, now.date())
        store_decided(connection, keys_from(settings.secret_key), now)


jobs.periodic("make responses of paper forms", timedelta(days=1), _work_nightly)
