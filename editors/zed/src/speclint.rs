//! Starts the `speclint` of the project as a language server.

use zed_extension_api::{self as zed, Command, Extension, LanguageServerId, Result, Worktree};

struct Speclint;

impl Extension for Speclint {
    fn new() -> Self {
        Speclint
    }

    fn language_server_command(&mut self, _server: &LanguageServerId, worktree: &Worktree) -> Result<Command> {
        let command = worktree
            .which("speclint")
            .ok_or_else(|| "speclint is not on the PATH. Install it with: pipx install \"speclint[lsp]\"".to_string())?;
        Ok(Command { command, args: vec!["server".to_string()], env: worktree.shell_env() })
    }
}

zed::register_extension!(Speclint);
