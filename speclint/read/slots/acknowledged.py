"""Responses that only acknowledge and so state no body: `**Response 200:** OK. El FE redirige a la portada.`"""

from __future__ import annotations

from speclint.model import Response, State
from speclint.read.frontend.behaviour import opens_with_frontend
from speclint.text.records import replace
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

_SENTENCE = regex(r"[^.;!]+(?:\.(?=\S)[^.;!]*)*")


def without_acknowledgement(response: Response, profile: Profile) -> Response:
    """Return the response with its body absent when all that is there is an "OK" and what the frontend does.

    What a body is absent from is asked by RES003, EXA004, the closing boxes and the comparison of documents.
    """
    body = response.body
    if body.state is not State.STATED or body.structured or not body.text:
        return response
    sentences = [line.cut(*match.span()) for line in body.text for match in _SENTENCE.finditer(line.value)]
    if all(_acknowledges(sentence.strip(" `*_—–-:"), profile) for sentence in sentences):
        return replace(response, body=replace(body, state=State.ABSENT))
    return response


def _acknowledges(sentence: Text, profile: Profile) -> bool:
    if not sentence.value or profile.group("slots").exact(sentence.value) == "acknowledged":
        return True
    return opens_with_frontend(sentence, profile)
