# SPDX-License-Identifier: Apache-2.0
"""The machines of a scenario as Node objects, as `kubecast check --json` counts them; nothing runs on them."""

import time

NODES = "/api/v1/nodes"


def make_nodes(api, check):
    for node in check["nodes"]:
        amounts = {"cpu": f"{node['allocatable']['cpuMillis']}m", "memory": str(node["allocatable"]["memoryBytes"]),
                   "pods": str(node["allocatable"]["pods"]), "ephemeral-storage": "100Gi"}
        api.post(NODES, {
            "apiVersion": "v1", "kind": "Node",
            "metadata": {"name": node["name"], "labels": node["labels"]},
            "spec": {"taints": node["taints"]},
            "status": {"capacity": amounts, "allocatable": amounts, "conditions": [{"type": "Ready", "status": "True"}]}})
        # The API server taints each new node until something says that it is ready.
        api.patch(f"{NODES}/{node['name']}", {"spec": {"taints": node["taints"]}})


class Images:
    """What kubelets would have pulled, for the score of ImageLocality. The scheduler counts the nodes that hold an image when a
    node's status changes, for that node alone (backend/cache/cache.go, createImageStateSummary); kubelets send theirs again
    and again, so here each node that holds a new image's name does, too."""

    def __init__(self, api):
        self._api, self._held, self._beats = api, {}, 0

    def pull(self, node, containers):
        held = self._held.setdefault(node, {})
        new = {one["image"]: one["imageBytes"] for one in containers if one["imageBytes"] > 0 and one["image"] not in held}
        held.update(new)
        if new:
            for other in [node, *(name for name in self._held if name != node and set(new) & set(self._held[name]))]:
                self._report(other)

    def _report(self, node):
        self._beats += 1
        beat = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(self._beats))
        self._api.patch(f"{NODES}/{node}/status", {"status": {
            "conditions": [{"type": "Ready", "status": "True", "lastHeartbeatTime": beat}],
            "images": [{"names": [image], "sizeBytes": size} for image, size in self._held[node].items()]}})
