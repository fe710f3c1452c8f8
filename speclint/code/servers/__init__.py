"""Frameworks of servers: those that register routes by calls (`common.Server`) and those that declare them in classes or
file names (`declared.Declaring`). Add a module here, and to one of the two lists.
"""

from __future__ import annotations

from speclint.code.servers import express, fastify, hono, koa, nest, next
from speclint.code.servers.common import Server
from speclint.code.servers.declared import Declaring

SERVERS: tuple[Server, ...] = (express, fastify, koa, hono)
DECLARING: tuple[Declaring, ...] = (nest, next)
