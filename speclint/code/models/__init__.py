"""Models of databases, and schemas used as types: one module for each way of declaring them. Add a module here, and to
the list it belongs to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from speclint.code.evaluation.evaluator import Evaluator
from speclint.code.facts import Shape
from speclint.code.models import mongoose, prisma, sequelize, sql, zod

# Those that are read out of code, and those that have files of their own.
IN_CODE = (sequelize, mongoose, zod)
IN_FILES = (prisma, sql)


def models(look: Evaluator, schemas: Mapping[str, str]) -> Iterator[Shape]:
    """Yield the models of a program; `schemas` are the texts of `.prisma` and `.sql` files by path."""
    for module in IN_CODE:
        yield from module.models(look)
    for path, text in schemas.items():
        for reader in IN_FILES:
            if path.endswith(reader.SUFFIX):
                yield from reader.models(path, text)
