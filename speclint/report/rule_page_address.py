"""The public address of a rule's page: what SARIF calls `helpUri`."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, metadata

from speclint.lint.rule import Rule
from speclint.project.install_source import origin
from speclint.text.regex import regex

_REPOSITORY = regex(r"(?:https|ssh)://(?:git@)?(?P<host>(?:github|gitlab)\.[\w.-]+)/(?P<path>[\w.~/+-]+)")
_BUILT_IN = "speclint.rules."


def page_address(rule: Rule) -> str:
    """Return the address of a built-in rule's page, which stays as it is; "" for a plugin's rule and where speclint came
    from no place that others can read.
    """
    base = _page() if type(rule).__module__.startswith(_BUILT_IN) else ""
    return f"{base}#{rule.code.lower()}-{rule.name}" if base else ""


@cache
def _page() -> str:
    """The page of all rules: the one that the package's metadata names, else the file in the repository that it is from."""
    try:
        addresses = metadata("speclint").get_all("Project-URL") or []
    except PackageNotFoundError:
        addresses = []
    for address in addresses:
        label, _, url = str(address).partition(",")
        if label.strip().lower() == "rules" and url.strip().startswith("https://"):
            return url.strip()
    found = origin(of_clones=False)  # no report starts a program
    repository = _REPOSITORY.fullmatch(found.url)
    if repository is None:
        return ""
    host, path = repository["host"], repository["path"].removesuffix(".git")
    folder = "-/blob" if host.startswith("gitlab.") else "blob"
    return f"https://{host}/{path}/{folder}/{found.commit}/rules/README.md"
