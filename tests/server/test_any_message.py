"""No message of a client ends the server."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("pygls", reason="needs the extra lsp")

from lsprotocol import types
from patience import PATIENCE
from pygls.uris import from_fs_path

TEXT = "# Backend Specification: Orders 😀\n\n## Endpoints\n\n### GET /api/orders/:id\n"
URIS = [
    "",
    "x",
    "untitled:Untitled-1",
    "http://host/a.md",
    "file://",
    "file:///",
    "file:///%00",
    "file://[x/a.md",
    7,
    None,
]
# What ends the server when a client asks for it, and what would begin a session anew.
ENDING = {"exit", "shutdown", "initialize"}
METHODS = sorted({*types.METHOD_TO_TYPES, "", "textDocument/unknown", "$/unknown"} - ENDING)


class Client:
    """Writes whatever it is told to a server and reads what comes back."""

    def __init__(self, folder: Path, *command: str) -> None:
        command = command or ("-m", "speclint", "server")
        self.process = subprocess.Popen(
            [sys.executable, *command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder
        )
        self.number = 0

    def raw(self, data: bytes) -> None:
        assert self.process.stdin
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, message: Any) -> None:
        body = json.dumps(message).encode()
        self.raw(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))

    def ask(self, method: str, params: Any) -> Any:
        """Return the answer to a request; what comes before it is left aside."""
        self.number += 1
        self.send({"jsonrpc": "2.0", "id": f"own {self.number}", "method": method, "params": params})
        while (message := self.receive()).get("id") != f"own {self.number}":
            pass
        return message

    def receive(self) -> dict[str, Any]:
        assert self.process.stdout
        size = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            size = int(value) if name.lower() == b"content-length" else size
        assert size, "the server has ended"
        found: dict[str, Any] = json.loads(self.process.stdout.read(size))
        return found

    def notify(self, method: str, params: Any) -> None:
        self.send({"jsonrpc": "2.0", "method": method, "params": params})


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    root = tmp_path_factory.mktemp("project")
    (root / "speclint.toml").write_text("", encoding="utf-8")
    client = Client(root)
    folder = {"uri": from_fs_path(str(root)), "name": "project"}
    client.ask("initialize", {"processId": None, "rootUri": None, "capabilities": {}, "workspaceFolders": [folder]})
    client.notify("initialized", {})
    client.uri = from_fs_path(str(root / "BACKEND_SPEC_ORDERS.md"))
    document = {"uri": client.uri, "languageId": "markdown", "version": 1, "text": TEXT}
    client.notify("textDocument/didOpen", {"textDocument": document})
    yield client
    assert goes_on(client)
    client.ask("shutdown", None)
    client.notify("exit", None)
    assert client.process.wait(PATIENCE) == 0
    client.process.stdin.close()
    client.process.stdout.close()


def goes_on(client: Client) -> bool:
    where = {"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}}
    params = {"textDocument": {"uri": client.uri}, "range": where, "context": {"diagnostics": []}}
    return bool(client.ask("textDocument/codeAction", params)["result"])


NUMBERS = st.sampled_from([-1, 0, 1, 4, 5, 99, 2**31 - 1, 2**31, 10**30, 1.5, "1", None])
POSITIONS = st.fixed_dictionaries({"line": NUMBERS, "character": NUMBERS})
RANGES = st.fixed_dictionaries({"start": POSITIONS, "end": POSITIONS})
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=4,
)


def params(uri: str):  # type: ignore[no-untyped-def]
    document = st.fixed_dictionaries(
        {"uri": st.sampled_from([uri, *URIS])},
        optional={
            "version": NUMBERS,
            "text": st.sampled_from([TEXT, "", "\ud800", 5]),
            "languageId": st.just("markdown"),
        },
    )
    change = st.fixed_dictionaries({"text": st.sampled_from(["", "x", "\ud800\n", 5])}, optional={"range": RANGES})
    return st.one_of(
        PLAIN,
        st.fixed_dictionaries(
            {"textDocument": document},
            optional={
                "contentChanges": st.lists(change, max_size=2) | PLAIN,
                "position": POSITIONS,
                "range": RANGES,
                "context": st.fixed_dictionaries({"diagnostics": st.just([])}, optional={"only": PLAIN}),
                "newName": PLAIN,
            },
        ),
        st.fixed_dictionaries({"command": st.sampled_from(["speclint.checklist", "x"])}, optional={"arguments": PLAIN}),
        st.fixed_dictionaries(
            {"changes": st.lists(st.fixed_dictionaries({"uri": st.sampled_from(URIS), "type": NUMBERS}))}
        ),
        st.fixed_dictionaries({"title": st.text(max_size=3), "kind": st.just("source.fixAll.speclint"), "data": PLAIN}),
    )


@given(st.data())
@settings(max_examples=60)
def test_any_message_is_survived(client: Client, data: st.DataObject) -> None:
    method = data.draw(st.sampled_from(METHODS))
    given = data.draw(params(client.uri))
    message: dict[str, Any] = {"jsonrpc": "2.0", "method": method, "params": given}
    if data.draw(st.booleans()):
        message["id"] = data.draw(st.sampled_from([1, "a", None, 2**40, 1.5, []]))
    client.send(message)
    document = {"uri": client.uri, "languageId": "markdown", "version": 1, "text": TEXT}
    client.notify("textDocument/didOpen", {"textDocument": document})
    assert goes_on(client)


@pytest.mark.parametrize(
    "sent",
    [
        b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
        b"Content-Length: -1\r\n\r\n",
        b"Content-Length: 0\r\n\r\n",
        b"Content-Length: 3\r\n\r\n{]}",
        b"Content-Length: 2\r\n\r\n[]",
        b"Content-Length: 4\r\n\r\nnull",
        b"Content-Length: 2\r\n\r\n{}",
        b"content-length: 2\r\n\r\n\xff\xfe",
        b"Content-Length: 20000\r\n\r\n" + b"[" * 20000,
        b"Content-Length: 17\r\n\r\n" + b'{"jsonrpc":"2.0"}',
        b"Content-Length: 35\r\n\r\n" + b'{"jsonrpc":"2.0","id":5,"result":1}',
    ],
    ids=str,
)
def test_what_is_no_message_is_survived(client: Client, sent: bytes) -> None:
    client.raw(sent)
    assert goes_on(client)


RANGE = {"start": {"line": -1, "character": 0}, "end": {"line": 0, "character": 0}}


@pytest.mark.parametrize(
    ("method", "given"),
    [
        ("textDocument/hover", {}),
        ("textDocument/hover", None),
        ("textDocument/hover", []),
        ("textDocument/hover", {"position": {"line": -1, "character": 0}}),
        ("textDocument/hover", {"position": {"line": 0, "character": 10**12}}),
        ("textDocument/completion", {"position": {"line": 2**31, "character": 0}}),
        ("textDocument/codeAction", {"range": RANGE, "context": {"diagnostics": []}}),
        ("textDocument/rename", {"position": {"line": 0, "character": 0}}),
        ("workspace/executeCommand", {"command": 7}),
    ],
    ids=str,
)
def test_a_request_that_cannot_be_read_is_answered(client: Client, method: str, given: Any) -> None:
    if given:
        given = {"textDocument": {"uri": client.uri}, **given}
    assert client.ask(method, given)["error"]["code"] == types.ErrorCodes.InvalidParams
    assert goes_on(client)


@pytest.mark.parametrize("method", ["textDocument/hover", "textDocument/completion", "textDocument/definition"])
def test_beyond_the_end_is_nothing_wrong(client: Client, method: str) -> None:
    where = {"textDocument": {"uri": client.uri}, "position": {"line": 2**31 - 1, "character": 2**31 - 1}}
    assert "error" not in client.ask(method, where)


def test_a_session_begins_once(client: Client) -> None:
    again = client.ask("initialize", {"processId": None, "rootUri": None, "capabilities": {}})
    assert again["error"]["code"] == types.ErrorCodes.InvalidRequest
    assert goes_on(client)


@pytest.mark.parametrize("length", [b"-5", b"3", b"x", b""])
def test_a_length_that_is_wrong_costs_one_message(client: Client, length: bytes) -> None:
    client.raw(b"Content-Length: %b\r\n\r\n" % length + b'{"jsonrpc": "2.0", "id": 1, "method": "x"}')
    assert goes_on(client)
    assert goes_on(client)


def test_before_initialize_nothing_is_answered(tmp_path: Path) -> None:
    client = Client(tmp_path)
    for method in ("textDocument/hover", "shutdown"):
        assert client.ask(method, None)["error"]["code"] == types.ErrorCodes.ServerNotInitialized
    client.notify("textDocument/didOpen", {})
    assert "result" in client.ask("initialize", {"processId": None, "rootUri": None, "capabilities": {}})
    client.ask("shutdown", None)
    client.notify("exit", None)
    assert client.process.wait(PATIENCE) == 0
    assert client.process.stdin
    assert client.process.stdout
    client.process.stdin.close()
    client.process.stdout.close()


def test_after_shutdown_a_request_is_refused(tmp_path: Path) -> None:
    client = Client(tmp_path)
    client.ask("initialize", {"processId": None, "rootUri": None, "capabilities": {}})
    client.ask("shutdown", None)
    assert client.ask("textDocument/hover", {})["error"]
    client.notify("exit", None)
    assert client.process.wait(PATIENCE) == 0
    assert client.process.stdin
    assert client.process.stdout
    client.process.stdin.close()
    client.process.stdout.close()


# A folder that takes for ever to read.
HUGE = """
import threading
from speclint.server import documents
documents.load = lambda *_: threading.Event().wait()
from speclint.cli.main import main
main(["server"])
"""


@pytest.mark.parametrize("says_goodbye", [True, False])
def test_reading_a_huge_folder_holds_nothing_up(tmp_path: Path, says_goodbye: bool) -> None:
    (tmp_path / "speclint.toml").write_text("", encoding="utf-8")
    client = Client(tmp_path, "-c", HUGE)
    client.ask("initialize", {"processId": None, "rootUri": None, "capabilities": {}})
    uri = from_fs_path(str(tmp_path / "BACKEND_SPEC_ORDERS.md"))
    document = {"uri": uri, "languageId": "markdown", "version": 1, "text": TEXT}
    client.notify("textDocument/didOpen", {"textDocument": document})
    assert client.ask("textDocument/hover", {})["error"]
    client.notify("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": "x"}]})
    assert client.ask("textDocument/hover", {})["error"]
    if says_goodbye:
        client.ask("shutdown", None)
        client.notify("exit", None)
    assert client.process.stdin
    assert client.process.stdout
    client.process.stdin.close()
    assert client.process.wait(PATIENCE) == 0
    client.process.stdout.close()


def test_a_message_that_is_too_long_is_read_over(tmp_path: Path) -> None:
    client = Client(tmp_path)
    client.raw(b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n{}")
    assert client.process.stdin
    client.process.stdin.close()
    assert client.process.wait(PATIENCE) == 0
    assert client.process.stdout
    client.process.stdout.close()
