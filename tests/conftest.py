"""What all tests share: the `--update` option, the checkout, and installs that are made once a session."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from expected import Expected
from folders import CHECKOUT
from hypothesis import HealthCheck, settings
from installs import Dists, Environment, build, commit_all, copy_checkout, install_wheel, new_repository

from speclint.report import rule_page_address

# No test fails because the machine is busy.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")

# Who starts the tests in the background of a shell has them ignore interrupts, and so would every process that they start.
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the expected outputs in place of comparing")


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the key of the tests' caches away from the user's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session", autouse=True)
def no_address_of_rules() -> Iterator[None]:
    """Keep the expected outputs the same wherever the checkout came from."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rule_page_address, "_page", lambda: "")
        yield


@pytest.fixture(scope="session")
def checkout() -> Path:
    return CHECKOUT


@pytest.fixture
def expected(request: pytest.FixtureRequest) -> Expected:
    return Expected(update=request.config.getoption("--update"))


@pytest.fixture(scope="session")
def corpus(checkout: Path) -> Path:
    """The collection of real documents: `SPECLINT_CORPUS`, or where the team has it, beside the checkout."""
    folder = Path(os.environ.get("SPECLINT_CORPUS") or checkout.parent / "shared" / "corpus")
    if not folder.is_dir():
        pytest.skip(f"no corpus of real documents at {folder} (set SPECLINT_CORPUS)")
    return folder


@pytest.fixture(scope="session")
def schemas(checkout: Path) -> Path:
    """The published schemas of formats: in `SPECLINT_SHARED`, or where the team has them, beside the checkout."""
    folder = Path(os.environ.get("SPECLINT_SHARED") or checkout.parent / "shared") / "schemas"
    if not folder.is_dir():
        pytest.skip(f"no published schemas at {folder} (set SPECLINT_SHARED to the folder above)")
    return folder


@pytest.fixture(scope="session")
def snapshot(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the checkout as it stands, without what git ignores."""
    return copy_checkout(checkout, tmp_path_factory.mktemp("snapshot") / "speclint")


@pytest.fixture(scope="session")
def repository(snapshot: Path) -> Path:
    """The same as a git repository with everything committed."""
    commit_all(new_repository(snapshot))
    return snapshot


@pytest.fixture(scope="session")
def dists(snapshot: Path, tmp_path_factory: pytest.TempPathFactory) -> Dists:
    """The sdist and the wheel built from it."""
    return build(snapshot, tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="session")
def installed(dists: Dists, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """A virtual environment with nothing but the wheel and what it needs."""
    return install_wheel(dists.wheel, tmp_path_factory.mktemp("venv") / "venv")
