"""Rules, findings, suppressions and the one `lint`."""
