"""Clients: one module for each, with the interface of `requests.Client`. Add a module here, and to CLIENTS."""

from __future__ import annotations

from speclint.code.clients import angular, axios, fetch, jquery, ky, react_query, redux_saga, rtk_query, superagent, swr
from speclint.code.clients.requests import Client

CLIENTS: tuple[Client, ...] = (axios, fetch, angular, rtk_query, ky, superagent, swr, react_query, redux_saga, jquery)
