"""Write a route as another one, in the form in which a place has it: without the base path, with values, `{id}` for `:id`."""

from __future__ import annotations

from speclint.text.regex import regex

_PATH = regex(r"(?:/[^\s`*|?#,;()\"'“”«»\\/]+)+/?")
_PARAM = regex(r":([A-Za-z_]\w*)|\$?\{\{?([^{}]*)\}?\}|<([^<>]+)>|\[([^\[\]]+)\]")


def is_path(text: str) -> bool:
    """Return whether a text is the path of a route: segments with a slash in front of each."""
    return _PATH.fullmatch(text) is not None


def whole_path(name: str, written: str, old: str) -> str:
    """Return the whole path that `name` means where the path `old` is written as `written`, perhaps without its base."""
    base = _segments(old)[: max(0, len(_segments(old)) - len(_segments(written)))]
    return name if _segments(name)[: len(base)] == base else "/" + "/".join([*base, *_segments(name)])


def rewritten(written: str, old: str, new: str) -> str | None:
    """Return what a place has that writes `old` as `written`, once the path is `new`; None where it cannot be written there.

    Parameters keep the style of the place, and values stay.
    """
    here, before, after = _segments(written), _segments(old), _segments(new)
    left_out = max(0, len(before) - len(here))
    added = here[: max(0, len(here) - len(before))]
    if before[:left_out] != after[:left_out]:
        return None
    pairs = dict(zip(before[left_out:], here[len(added) :], strict=True))
    numbered = iter([(one, pairs[one]) for one in before[left_out:] if _PARAM.fullmatch(one)])
    named = {_name(one): there for one, there in pairs.items() if _PARAM.fullmatch(one)}
    model = next((there for there in named.values() if _PARAM.fullmatch(there)), "")
    segments = []
    for segment in after[left_out:]:
        if not _PARAM.fullmatch(segment):
            segments.append(segment)
            continue
        following = next(numbered, ("", ""))[1]
        if _name(segment) in named:
            segments.append(named[_name(segment)])
        elif following and not _PARAM.fullmatch(following):
            segments.append(following)
        else:
            segments.append(_styled(segment, following or model))
    tail = "/" if written.endswith("/") and len(written) > 1 else ""
    return "/" * written.startswith("/") + "/".join([*added, *segments]) + tail


def _segments(path: str) -> list[str]:
    return [segment for segment in path.split("/") if segment]


def _name(segment: str) -> str:
    match = _PARAM.fullmatch(segment)
    return next((name for name in match.groups() if name is not None), "") if match else ""


def _styled(segment: str, model: str) -> str:
    """Return a parameter in the style of another one."""
    match = _PARAM.fullmatch(model)
    if match is None:
        return segment
    return model.replace(_name(model), _name(segment), 1) if _name(model) else segment
