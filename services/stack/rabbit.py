# SPDX-License-Identifier: Apache-2.0
"""RabbitMQ 3.10 on loopback ports, with an epmd and a node name of its own, so that several run side by side."""

import glob
import os
import time

import pika

from process import Program, Server, free_port, listening


class Rabbit(Server):
    name = "rabbit"

    def __init__(self, folder=None, port=None):
        super().__init__(folder)
        self.port = port or free_port()
        self._epmd_port = free_port()
        self._dist_port = free_port()
        self._node = f"kubecast-{self.port}@localhost"
        self.url = f"amqp://guest:guest@127.0.0.1:{self.port}/%2F"

    def launch(self):
        scripts = glob.glob("/usr/lib/rabbitmq/lib/rabbitmq_server-*/sbin/rabbitmq-server")
        epmds = glob.glob("/usr/lib/erlang/erts-*/bin/epmd")
        if not scripts or not epmds:
            raise FileNotFoundError("RabbitMQ is not installed: apt-get install rabbitmq-server")
        environment = self._environment()
        epmd = Program([epmds[0], "-port", str(self._epmd_port), "-address", "127.0.0.1"], self.log_file("epmd"),
                       env=environment)
        until = time.monotonic() + 30
        while not listening(self._epmd_port) and epmd.alive() and time.monotonic() < until:
            time.sleep(0.02)
        # RUNNING_UNDER_SYSTEMD: the script becomes the Erlang machine instead of waiting for it.
        return [epmd, Program([scripts[0]], self.log_file("rabbit"), env=environment, cwd=self.folder)]

    def _environment(self):
        config = os.path.join(self.folder, "rabbitmq.conf")
        with open(config, "w", encoding="utf-8") as file:
            file.write(f"listeners.tcp.1 = 127.0.0.1:{self.port}\n"
                       "disk_free_limit.absolute = 50MB\n"
                       "log.console = true\nlog.console.level = warning\nlog.file = false\n")
        inside = lambda name: os.path.join(self.folder, name)
        return {
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8", "HOME": self.folder,
            "RABBITMQ_NODENAME": self._node, "RABBITMQ_CONFIG_FILE": config, "RABBITMQ_CONF_ENV_FILE": inside("none"),
            "RABBITMQ_MNESIA_BASE": inside("mnesia"), "RABBITMQ_LOG_BASE": inside("log"),
            "RABBITMQ_SCHEMA_DIR": inside("schema"), "RABBITMQ_GENERATED_CONFIG_DIR": inside("config"),
            "RABBITMQ_ENABLED_PLUGINS_FILE": inside("plugins"), "RABBITMQ_PID_FILE": inside("pid"),
            "RABBITMQ_DIST_PORT": str(self._dist_port), "ERL_EPMD_PORT": str(self._epmd_port),
            "ERL_EPMD_ADDRESS": "127.0.0.1", "RUNNING_UNDER_SYSTEMD": "1",
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS":
                "+S 1:1 +sbwt none +A 4 -kernel inet_dist_use_interface {127,0,0,1}",
        }

    def ready(self):
        try:
            self.connect().close()
            return True
        except (pika.exceptions.AMQPError, OSError):
            return False

    def connect(self):
        """A pika connection, for tests to look with."""
        return pika.BlockingConnection(pika.ConnectionParameters(
            "127.0.0.1", self.port, socket_timeout=5, stack_timeout=10, blocked_connection_timeout=10))
