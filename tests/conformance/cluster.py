# SPDX-License-Identifier: Apache-2.0
"""The machines of a scenario as Node objects, as `kubecast check --json` counts them; nothing runs on them."""

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
    """What kubelets would have pulled, for the score of ImageLocality."""

    def __init__(self, api):
        self._api, self._held = api, {}

    def pull(self, node, containers):
        held = self._held.setdefault(node, {})
        new = {one["image"]: one["imageBytes"] for one in containers if one["imageBytes"] > 0 and one["image"] not in held}
        if new:
            held.update(new)
            self._api.patch(f"{NODES}/{node}/status", {"status": {"images": [
                {"names": [image], "sizeBytes": size} for image, size in held.items()]}})
