# SPDX-License-Identifier: Apache-2.0
"""The servers the services stand on: each on free loopback ports with throw-away data, all by the same verbs:
`with Postgres() as pg:`, start, stop, kill (-9), restart on the same port, logs."""

from postgres import Postgres
from process import NotReady, Program, Server, free_port
from rabbit import Rabbit
from redis_server import Redis
from swift_server import Swift

__all__ = ["NotReady", "Postgres", "Program", "Rabbit", "Redis", "Server", "Swift", "free_port"]
