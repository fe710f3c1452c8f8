"""Modules: files of code after reading, and what their imports refer to."""
