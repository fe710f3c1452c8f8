"""What changed in who may call an endpoint."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.diff.change import Change, changed
from speclint.diff.pairing import Pair
from speclint.diff.version import Declared
from speclint.markdown.inline import code_spans
from speclint.model import Auth, Spec
from speclint.text.folding import fold
from speclint.text.source import Place

# Schemes that say what is sent; "session" and "oauth" may be any of them.
_SENT = frozenset({"bearer", "cookie", "basic", "apikey", "signature"})


def auth_changes(pair: Pair) -> Iterator[Change]:
    """Yield what changed in who may call; nothing where one of the versions does not say it clearly."""
    old, new = pair.old.endpoint.auth, pair.new.endpoint.auth
    label = pair.new.endpoint.label
    places = _place(pair.old), _place(pair.new)
    if old.required is None or new.required is None:
        return
    if old.required is not new.required:
        yield changed("auth-required" if new.required else "auth-removed", label, *places)
        return
    if not new.required:
        return
    if old.scheme != new.scheme and {old.scheme, new.scheme} <= _SENT:
        yield changed("auth-scheme-changed", label, *places, one=old.scheme, other=new.scheme)
    mine, yours = _roles(old, pair.old.document.spec), _roles(new, pair.new.document.spec)
    is_other = bool(mine and yours) and not yours >= mine
    if new.role and not old.role:
        yield changed("role-changed", label, *places)
    elif old.role and not new.role:
        yield changed("role-removed", label, *places)
    elif old.role and (is_other or old.owner is not new.owner):
        yield changed("role-changed" if is_other or new.owner else "role-removed", label, *places)


def _place(declared: Declared) -> Place:
    auth = declared.endpoint.auth
    return declared.document.place(auth.places[0] if auth.places else declared.endpoint.title.span)


def _roles(auth: Auth, spec: Spec) -> frozenset[str]:
    """The roles that the words name: those in code, and those that are alike in the languages of documents."""
    if auth.text is None:
        return frozenset()
    vocabulary = spec.words("roles")
    named = {match.id for match in vocabulary.find_all(auth.text.value)}
    coded = {fold(span.value) for span in code_spans(auth.text) if span.value.isidentifier()}
    return frozenset(named or {name for name in coded if vocabulary.exact(name) is None})
