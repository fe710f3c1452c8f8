"""The tools that are measured: how each one is installed, told to require the seed's sections and tables, and called."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

_NAMES = {
    "Resumen": "Summary",
    "Endpoints": "Endpoints",
    "Tipos / modelos": "Types",
    "Webhooks": "Webhooks",
    "Variables de entorno": "Environment variables",
    "Flujo resumido": "Flow",
    "Notas de seguridad": "Security notes",
}
_CHECKOUT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool that is installed. `on` gives the command that checks a folder of documents; `columns` are what its
    configuration asks of tables, empty where it cannot ask anything.
    """

    name: str
    version: str
    on: Callable[[Path], list[str]]
    kind: str
    columns: str = ""


def environment() -> dict[str, str]:
    """Return the environment of every measured run: no colours, and bytecode is kept as on a user's machine."""
    left_out = ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "FORCE_COLOR", "CI", "GITHUB_ACTIONS")
    own = {"NO_COLOR": "1", "REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"}
    return {name: value for name, value in os.environ.items() if name not in left_out} | own


def install_speclint(build: Path) -> Path:
    """Build the wheel of this checkout, install it into an environment of its own, and return that environment's folder."""
    home = _environment(build / "speclint")
    wheels = build / "wheel"
    shutil.rmtree(wheels, ignore_errors=True)
    # Built from a copy: setuptools would take files of an old build/ of the checkout along.
    copy = build / "checkout"
    shutil.rmtree(copy, ignore_errors=True)
    for part in ("pyproject.toml", "README.md", "LICENSE", "speclint", "rules"):
        source = _CHECKOUT / part
        if source.is_dir():
            shutil.copytree(source, copy / part, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        else:
            copy.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, copy / part)
    _run([str(home / "bin" / "python"), "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(wheels), str(copy)])
    (wheel,) = wheels.glob("*.whl")
    _run([str(home / "bin" / "python"), "-m", "pip", "install", "-q", "--force-reinstall", "--no-deps", str(wheel)])
    _run([str(home / "bin" / "python"), "-m", "pip", "install", "-q", str(wheel)])
    return home


def install_peers(
    build: Path, configs: Path, peers: Mapping[str, Callable[[Path, Path], Tool]]
) -> tuple[list[Tool], dict[str, str]]:
    """Return those of `peers` that could be installed, and for each of the others why not."""
    configs.mkdir(parents=True, exist_ok=True)
    found: list[Tool] = []
    absent: dict[str, str] = {}
    for name, install in peers.items():
        peer = _tried(install, build, configs)
        if isinstance(peer, Tool):
            found.append(peer)
        else:
            absent[name] = peer
    return found, absent


def _tried(install: Callable[[Path, Path], Tool], build: Path, configs: Path) -> Tool | str:
    try:
        return install(build, configs)
    except (subprocess.SubprocessError, OSError) as problem:
        reason = (getattr(problem, "stderr", "") or str(problem)).strip()
        return reason.splitlines()[-1] if reason else type(problem).__name__


def _rumdl(build: Path, configs: Path) -> Tool:
    home = _with_packages(build, "rumdl")
    config = configs / "rumdl.toml"
    config.write_text(
        f'[global]\nenable = ["MD043"]\n[MD043]\nheadings = {json.dumps(_headings())}\n', encoding="utf-8"
    )
    command = [str(home / "bin" / "rumdl"), "check", "--no-cache", "--config", str(config)]
    return Tool("rumdl", _pip_version(home, "rumdl"), lambda folder: [*command, str(folder)], "Rust")


def _mds(build: Path, configs: Path) -> Tool:
    home = _with_packages(build, "mds-core")
    for language, names in (("es", list(_NAMES)), ("en", list(_NAMES.values()))):
        columns = ("Campo", "Descripción") if language == "es" else ("Field", "Description")
        lines = ["document Spec", "order any", '# "*" as title required']
        for name in names:
            lines.append(f'## "{name}" required')
            if name in ("Variables de entorno", "Environment variables"):
                lines += ["table Variables", *(f'- "{column}": string' for column in columns)]
        (configs / f"{language}.mds").write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    command = [str(home / "bin" / "python"), str(Path(__file__).parent / "mds_folder.py"), str(configs)]
    return Tool(
        "mds-core",
        _pip_version(home, "mds-core"),
        lambda folder: [*command, str(folder)],
        "Python",
        "of the variables",
    )


def _pymarkdown(build: Path, configs: Path) -> Tool:
    home = _with_packages(build, "pymarkdownlnt")
    config = configs / "pymarkdown.json"
    rule = {"enabled": True, "headings": ",".join(_headings())}
    config.write_text(json.dumps({"plugins": {"selectively_enable_rules": True, "md043": rule}}), encoding="utf-8")
    command = [str(home / "bin" / "pymarkdown"), "--config", str(config), "scan"]
    return Tool("pymarkdownlnt", _pip_version(home, "pymarkdownlnt"), lambda folder: [*command, str(folder)], "Python")


def _mdschema(build: Path, configs: Path) -> Tool:
    binary, version = _with_node_package(build, "@jackchuka/mdschema-linux-x64", "mdschema")
    config = configs / "mdschema.yml"
    sections: list[object] = []
    for spanish, english in _NAMES.items():
        section: dict[str, object] = {
            "heading": {"pattern": f"## ({spanish}|{english})", "regex": True},
            "allow_additional": True,
        }
        if spanish == "Endpoints":
            any_endpoint = {"pattern": "### (GET|POST|PUT|PATCH|DELETE) .*", "regex": True}
            section["children"] = [
                {"heading": any_endpoint, "count": {"min": 1, "max": 0}, "tables": [{"min": 1, "min_columns": 3}]}
            ]
        sections.append(section)
    sections.append({"heading": "## Checklist", "optional": True})
    title = {"heading": {"pattern": "# .*", "regex": True}, "children": sections}
    config.write_text(json.dumps({"structure": [title]}), encoding="utf-8")  # YAML takes JSON
    command = [str(binary), "check", "--schema", str(config)]
    return Tool("mdschema", version, lambda folder: [*command, f"{folder}/*.md"], "Go", "how many an endpoint's have")


def _markdownlint(build: Path, configs: Path) -> Tool:
    binary, version = _with_node_package(build, "markdownlint-cli2", "markdownlint-cli2")
    config = configs / ".markdownlint.json"
    config.write_text(json.dumps({"default": False, "MD043": {"headings": _headings()}}), encoding="utf-8")
    command = [str(binary), "--config", str(config)]
    return Tool("markdownlint-cli2", version, lambda folder: [*command, f"{folder}/*.md"], "Node")


def _contextlint(build: Path, configs: Path) -> Tool:
    binary, version = _with_node_package(build, "@contextlint/cli", "contextlint")
    config = configs / "contextlint.config.json"
    rules = [
        {"rule": "sec001", "options": {"sections": list(_NAMES)}},
        {"rule": "tbl001", "options": {"requiredColumns": ["Campo", "Tipo", "Descripción"], "section": "Tipos"}},
    ]
    config.write_text(json.dumps({"include": ["**/*.md"], "rules": rules}), encoding="utf-8")
    command = [str(binary), "--config", str(config)]
    return Tool(
        "@contextlint/cli", version, lambda folder: [*command, f"{folder}/*.md"], "Node", "of the section of types"
    )


def _redocly(build: Path, configs: Path) -> Tool:
    binary, version = _with_node_package(build, "@redocly/cli", "redocly")
    config = configs / "redocly.yaml"
    config.write_text("extends: [recommended]\n", encoding="utf-8")
    command = [str(binary), "lint", "--config", str(config)]
    return Tool("@redocly/cli", version, lambda folder: [*command, *_contracts(folder)], "Node")


def _spectral(build: Path, configs: Path) -> Tool:
    binary, version = _with_node_package(build, "@stoplight/spectral-cli", "spectral")
    config = configs / "spectral.yaml"
    config.write_text("extends: [spectral:oas]\n", encoding="utf-8")
    command = [str(binary), "lint", "--quiet", "--ruleset", str(config)]
    return Tool("@stoplight/spectral-cli", version, lambda folder: [*command, *_contracts(folder)], "Node")


def _contracts(folder: Path) -> list[str]:
    return [str(path) for path in sorted(folder.glob("*.json"))]


CONTRACT_PEERS: Mapping[str, Callable[[Path, Path], Tool]] = {
    "@redocly/cli": _redocly,
    "@stoplight/spectral-cli": _spectral,
}
PEERS: Mapping[str, Callable[[Path, Path], Tool]] = {
    "rumdl": _rumdl,
    "mdschema": _mdschema,
    "markdownlint-cli2": _markdownlint,
    "@contextlint/cli": _contextlint,
    "mds-core": _mds,
    "pymarkdownlnt": _pymarkdown,
}


def _headings() -> list[str]:
    """Return the seed's sections as MD043 takes them: it knows one language, so half of the documents lack them."""
    listed = ["?"]
    for name in _NAMES:
        listed += [f"## {name}", "*"]
    return listed


def _environment(folder: Path) -> Path:
    if not (folder / "bin" / "python").exists():
        venv.create(folder, with_pip=True)
    return folder


def _with_packages(build: Path, package: str) -> Path:
    home = _environment(build / package)
    _run([str(home / "bin" / "python"), "-m", "pip", "install", "-q", package])
    return home


def _pip_version(home: Path, package: str) -> str:
    code = f"from importlib.metadata import version; print(version({package!r}))"
    return _run([str(home / "bin" / "python"), "-c", code]).strip()


def _with_node_package(build: Path, package: str, command: str) -> tuple[Path, str]:
    folder = build / "node" / command
    folder.mkdir(parents=True, exist_ok=True)
    installed = folder / "node_modules" / package / "package.json"
    if not installed.exists():
        _run(["npm", "install", "--no-audit", "--no-fund", "--no-save", "--prefix", str(folder), package])
    binary = folder / "node_modules" / ".bin" / command
    return binary.resolve(strict=True), str(json.loads(installed.read_text(encoding="utf-8"))["version"])


def _run(command: list[str]) -> str:
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, env=environment(), cwd=Path(sys.prefix), timeout=600
    )
    return done.stdout
