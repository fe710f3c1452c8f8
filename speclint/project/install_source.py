"""Where other people and CI can install this speclint from: a git repository, a package index or an address."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

from speclint import __version__
from speclint.project.git import published
from speclint.text.records import dataclass
from speclint.text.regex import regex

# What can be in YAML and in a shell's words as it is.
_DRIVE = regex(r"/[A-Za-z]:/")
_ADDRESS = regex(r"(?:https|ssh)://(?:git@)?[\w.-]+(?::\d+)?/[\w.~/+%-]+")
_SSH = regex(r"(?P<user>[\w.-]+)@(?P<host>[\w.-]+):(?P<path>[\w.~/+-]+)")  # git@example.com:team/speclint.git
_HASH = regex(r"[0-9a-f]{40,64}")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where speclint can be installed from: the `url` and `commit` of a git repository, or what else to tell pip. All are
    "" where nobody else can have it.
    """

    url: str = ""
    commit: str = ""
    package: str = ""

    @property
    def requirement(self) -> str:
        """The requirement to give to pip, "" where there is none."""
        return f"speclint @ git+{self.url}@{self.commit}" if self.url else self.package


def origin(*, of_clones: bool = True) -> Origin:
    """Return where this speclint came from, as its installer noted it (PEP 610); of a clone where that came from, which
    git is run for: not where `of_clones` is false.
    """
    try:
        written = distribution("speclint").read_text("direct_url.json")
        noted = json.loads(written) if written else None
    except (PackageNotFoundError, ValueError):
        return Origin()
    if noted is None:
        return Origin(package=f"speclint=={__version__}")  # only what comes from an index has no address of its own
    url = str(noted.get("url", ""))
    info = noted.get("vcs_info", {})
    if info:
        return _repository(url, str(info.get("commit_id", ""))) if info.get("vcs") == "git" else Origin()
    if "dir_info" in noted:
        found = published(Path(_folder_of(url))) if of_clones else None
        return _repository(*found) if found else Origin()
    return _archive(url, str(noted.get("archive_info", {}).get("hashes", {}).get("sha256", "")))


def _folder_of(url: str) -> str:
    """The path of a `file:` URL; the standard library's own function is in a module with network access."""
    path = unquote(urlsplit(url).path)
    return path.lstrip("/") if _DRIVE.match(path) else path


def _repository(url: str, commit: str) -> Origin:
    address = _public(url)
    return Origin(address, commit) if address and _HASH.fullmatch(commit) else Origin()


def _archive(url: str, sha256: str) -> Origin:
    address = _public(url)
    if not address.startswith("https://"):
        return Origin()
    return Origin(package=f"speclint @ {address}" + (f"#sha256={sha256}" if _HASH.fullmatch(sha256) else ""))


def _public(url: str) -> str:
    """Return an address without a password in it, "" for one that others cannot use or that is no plain address."""
    short = _SSH.fullmatch(url)
    if short:
        url = f"ssh://{short['user']}@{short['host']}/{short['path']}"
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    user = "git@" if parts.scheme == "ssh" else ""
    address = urlunsplit((parts.scheme, user + host, parts.path, "", ""))
    return address if _ADDRESS.fullmatch(address) else ""
