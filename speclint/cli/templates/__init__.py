"""What `speclint init` puts into a repository, as files."""
