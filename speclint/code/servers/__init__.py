"""Frameworks of servers: those that register routes by calls (`registrations.Server`) and those that declare them in classes or
file names (`declared.Declaring`). Add a module here, and to one of the two lists.
"""

from __future__ import annotations

from speclint.code.servers import express, fastify, file_routes, hono, koa, nest
from speclint.code.servers.declared import Declaring
from speclint.code.servers.registrations import Server

SERVERS: tuple[Server, ...] = (express, fastify, koa, hono)
DECLARING: tuple[Declaring, ...] = (nest, file_routes)
