"""Which errors a document lists for its endpoints."""

from __future__ import annotations

from speclint.model import Endpoint, Spec, State


def lacks_error(spec: Spec, endpoint: Endpoint, *codes: int) -> bool:
    """Return whether error codes are listed for `endpoint`, here or document-wide, and none of `codes` is among them.

    False where no number is listed at all or nothing for this endpoint (ERR001 says so), and where a wrong one (`941`) may
    be the one that is meant, and where the endpoint is only probable.
    """
    cases = (*endpoint.error_cases, *spec.global_errors)
    wrong = any(case.wrong_status for case in cases) or any(case.wrong_status for case in endpoint.responses)
    if endpoint.errors.state is State.NONE or endpoint.errors.silent or wrong or endpoint.probable:
        return False
    return any(case.code is not None for case in cases) and not any(case.covers(*codes) for case in cases)
