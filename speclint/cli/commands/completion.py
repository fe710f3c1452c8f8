"""`speclint completion`: print a completion script for a shell."""

from __future__ import annotations

import click

from speclint.cli.choices import Word

_EXAMPLES = """\b
Examples:
  speclint completion bash > ~/.speclint.bash   (`source` it in ~/.bashrc)
  speclint completion zsh > ~/.zfunc/_speclint  (a folder of fpath)
  speclint completion powershell > speclint.ps1  (run it in $PROFILE)
  speclint completion fish > ~/.config/fish/completions/speclint.fish"""


@click.command("completion", short_help="Print a completion script for a shell.", epilog=_EXAMPLES)
@click.argument("shell", type=Word(["bash", "zsh", "fish", "powershell"]), metavar="bash|zsh|fish|powershell")
def command(*, shell: str) -> int:
    """Print a shell script that completes commands, options, rules, formats and files."""
    from click.shell_completion import ShellComplete, get_completion_class  # noqa: PLC0415 - not needed for --help

    from speclint.cli.powershell import register  # noqa: PLC0415
    from speclint.cli.streams import write  # noqa: PLC0415

    register()
    kind = get_completion_class(shell)
    assert kind is not None
    # The class for bash would run bash to ask its version first; the script alone is what is wanted.
    script = ShellComplete.source(kind(click.Command("speclint"), {}, "speclint", "_SPECLINT_COMPLETE"))
    write(script.rstrip("\n").split("\n"))
    return 0
