"""Two versions of a contract: what changed, whom a change breaks, and where both versions say so."""
