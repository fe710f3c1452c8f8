"""Modules: files of code after reading, and what their imports stand for."""
