# SPDX-License-Identifier: Apache-2.0
"""All of Swift in one process: proxy, account, container and object server on one loop each on its port, which
takes a third of the memory and of the time of four programs.

swift_member.py FOLDER proxy=PORT account=PORT container=PORT object=PORT memcached=PORT"""

import sys

import eventlet
import eventlet.wsgi

eventlet.hubs.use_hub("poll")
eventlet.patcher.monkey_patch()

from swift.common import utils  # noqa: E402
from swift.common.ring import RingBuilder  # noqa: E402
from swift.common.wsgi import loadapp  # noqa: E402

# Where an object lies depends on these two; a cluster keeps them secret, a throw-away one needs any.
utils.HASH_PATH_PREFIX, utils.HASH_PATH_SUFFIX = b"kubecast", b"kubecast"
utils.validate_hash_conf = lambda: None


def main(folder, ports):
    for kind in ("account", "container", "object"):
        write_ring(f"{folder}/{kind}.ring.gz", ports[kind])
    serving = []
    for kind in ("account", "container", "object", "proxy"):
        sock = eventlet.listen(("127.0.0.1", ports[kind]), reuse_addr=True, reuse_port=False)
        app = loadapp(f"{folder}/{kind}-server.conf", global_conf={"log_name": f"{kind}-server"})
        serving.append(eventlet.spawn(eventlet.wsgi.server, sock, app, log_output=False, keepalive=60))
    for thread in serving:
        thread.wait()


def write_ring(path, port):
    """One device, one replica, 2^2 partitions."""
    ring = RingBuilder(2, 1, 0)
    ring.add_dev({"id": 0, "region": 1, "zone": 1, "ip": "127.0.0.1", "port": port, "device": "disk", "weight": 1,
                  "replication_ip": "127.0.0.1", "replication_port": port, "meta": ""})
    ring.rebalance()
    ring.get_ring().save(path)


if __name__ == "__main__":
    main(sys.argv[1], {name: int(port) for name, port in (pair.split("=") for pair in sys.argv[2:])})
