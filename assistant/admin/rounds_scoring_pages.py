"""The addresses on which one answer is shown and scored."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from fastapi import Request  # noqa: TC002 FastAPI reads the annotations of pages
from starlette.concurrency import run_in_threadpool

from assistant.admin import rounds_texts as texts
from assistant.admin.access import note, session_of
from assistant.admin.rounds_asking import digest_of
from assistant.admin.rounds_desk import RoundDesk, UnknownRoundError
from assistant.admin.rounds_html import QUESTION, ROUND, address_of
from assistant.admin.rounds_scoring_html import Marks, scoring_html
from assistant.admin.rounds_screen import Screen, asked_round, field_of, now, number_in, wrong
from assistant.admin.shell import SCORING, Notice
from assistant.errors import AssistantError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fastapi.responses import Response
    from starlette.datastructures import FormData

    from assistant.round_records import RoundQuestion

SCORED = "answer scored"  # in the audit


@dataclass(frozen=True)
class ScoringPages:
    """Shows the questions of a round one after the other, and keeps what is thought of each."""

    desk: RoundDesk
    screen: Screen

    def question(self, request: Request) -> Response:
        """The question of the address; without a number the next that this editor can score."""
        who, round_id = session_of(request).user.name, asked_round(request)
        number = number_in(request.query_params.get("nummer", ""))
        if not number:
            return self._to_next(request, round_id)

        def made() -> tuple[str, str]:
            self.desk.find(round_id)
            question = self.desk.opened(round_id, number)
            return self._form(request, question, Marks.of(self.desk.score_of(question, who)))

        return self.screen.page(request, made)

    async def score(self, request: Request) -> Response:
        """Keep what was filled in, and go on to the next question."""
        form = await request.form()
        return await run_in_threadpool(self._score, request, form)

    def _score(self, request: Request, form: FormData) -> Response:
        round_id, number = field_of(form, "ronde"), number_in(field_of(form, "nummer"))
        try:
            found = self.desk.find(round_id)
            question = self.desk.opened(round_id, number)
            answer = question.answer
            if answer is None or digest_of(answer) != field_of(form, "antwoord"):
                renewed = [Notice(texts.RENEWED, is_wrong=True)]
                return self.screen.lead(request, QUESTION, renewed, ronde=round_id, nummer=number)
            marks = Marks({name: field_of(form, name) for name in form}).checked(answer)
            if marks.wrong:
                title, body = self._form(request, question, marks)
                return self.screen.whole(request, title, body, HTTPStatus.UNPROCESSABLE_ENTITY)
            is_cleaned = self.desk.score(question, session_of(request).user.name, marks, now())
            note(request, SCORED, found.name, texts.question_name(number))
        except UnknownRoundError as error:
            return self.screen.lead(request, SCORING, [wrong(error)])
        except (AssistantError, OSError) as error:
            said = [wrong(error)]
            return self.screen.lead(request, QUESTION, said, ronde=round_id, nummer=number)
        said = [Notice(texts.CLEANED, is_wrong=True)] if is_cleaned else []
        return self._to_next(request, round_id, number, said)

    def _form(self, request: Request, question: RoundQuestion, marks: Marks) -> tuple[str, str]:
        session = session_of(request)
        total = len(self.desk.store.questions(question.round))
        after = self.desk.next_open(question.round, session.user.name, question.number)
        skip = address_of(QUESTION, question.round, nummer=after or question.number % total + 1)
        title = texts.question_of(question.number, total)
        return title, scoring_html(session, question, total, marks, skip)

    def _to_next(
        self, request: Request, round_id: str, after: int = 0, said: Sequence[Notice] = ()
    ) -> Response:
        """To the next question without a score of this editor, or to the outcome."""
        try:
            found = self.desk.find(round_id)
            number = self.desk.next_open(found.id, session_of(request).user.name, after)
        except AssistantError as error:
            return self.screen.lead(request, SCORING, [wrong(error)])
        if number is None:
            done = [*said, Notice(texts.ALL_SCORED)]
            return self.screen.lead(request, ROUND, done, ronde=found.id)
        return self.screen.lead(request, QUESTION, said, ronde=found.id, nummer=number)
