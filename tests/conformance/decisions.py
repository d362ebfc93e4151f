# SPDX-License-Identifier: Apache-2.0
"""Every single decision of kube-scheduler against `kubecast check`.

The pods of a scenario are made one by one, in the order in which kubecast schedules them, from the very templates that are
exported (or from the values of charts). kube-scheduler has to choose one of the nodes that kubecast says score
best, or to leave the pod Pending for kubecast's own reasons, as many nodes for each. Among nodes that score alike
kube-scheduler draws, and kubecast takes the first: where the draw was another one, the pod is put on kubecast's node, so
that the next decision starts from the same state. Pods that no scheduler places (static pods, DaemonSets') and those that
no export has are put where kubecast has them."""

import copy
import re
import time

import cluster

PATIENCE = 30  # seconds for a decision
# What releases after 1.28, whose words kubecast has, say otherwise: the reason of a node, in both.
RENAMED = ((re.compile(r"node\(s\) had untolerated taint \{.*\}"), "node(s) had untolerated taint(s)"),
           (re.compile(r"node\(s\) had volume node affinity conflict"), "node(s) didn't match PersistentVolume's node affinity"))
DEALLOCATE = "no new claims to deallocate, "  # of the plugin DynamicResources, since 1.34


def reasons(message):
    """Of `0/3 nodes are available: 1 Insufficient cpu, 2 ...`: how many nodes, of how many, for which reason."""
    said = {}
    for part in message.replace(DEALLOCATE, "").split("preemption: "):
        head, _, list_of = part.strip().rstrip(".").partition(": ")
        counts = said.setdefault("preemption" if head in said else head, {})
        for one in re.split(r", (?=\d+ )", list_of):
            count, _, text = one.partition(" ")
            for old, new in RENAMED:
                text = old.sub(new, text)
            counts[text] = counts.get(text, 0) + int(count)
    return said


def _requests(container):
    """What is not requested is left out: it weighs in scores, a request of 0 does not (GetNonzeroRequests)."""
    asked = container["requests"]
    texts = {"cpu": f"{asked['cpuMillis']}m", "memory": str(asked["memoryBytes"])}
    return {key: text for key, text in texts.items() if text not in ("0m", "0")}


class Decisions:
    """`.run(check, objects)` gives the differences, one line each."""

    def __init__(self, api):
        self._api, self._images = api, cluster.Images(api)
        self._owners, self._templates = {}, {}
        self.decided = self.pending = 0

    def run(self, check, objects):
        cluster.make_nodes(self._api, check)
        self._prepare(check, objects)
        return [said for said in (self._decide(pod) for pod in check["pods"]) if said]

    def clear(self):
        """The machines and their pods; what else there is belongs to a namespace that is not used again."""
        for pod in self._api.get("/api/v1/pods")["items"]:
            self._delete({"namespace": pod["metadata"]["namespace"], "name": pod["metadata"]["name"]})
        for node in self._api.get(cluster.NODES)["items"]:
            self._api.request("DELETE", f"{cluster.NODES}/{node['metadata']['name']}")

    def _prepare(self, check, objects):
        """What the scheduler reads beside pods and nodes: classes, Services (they spread), owners, volumes."""
        for namespace in sorted({pod["namespace"] for pod in check["pods"]} - {"default", "kube-system"}):
            self._api.post("/api/v1/namespaces", {"metadata": {"name": namespace}})
        for namespace in sorted({pod["namespace"] for pod in check["pods"]}):
            self._api.request("POST", f"/api/v1/namespaces/{namespace}/serviceaccounts", {"metadata": {"name": "default"}})
        for one in objects:
            metadata, kind = one["metadata"], one["kind"]
            if kind == "PriorityClass":
                self._api.post("/apis/scheduling.k8s.io/v1/priorityclasses", one)
            elif kind in ("Service", "ServiceAccount"):
                self._api.post(f"/api/v1/namespaces/{metadata['namespace']}/{kind.lower()}s", one)
            elif kind in ("Deployment", "StatefulSet", "DaemonSet"):
                self._own(one)

    def _own(self, workload):
        """No controller runs that would make pods of it; the scheduler spreads the pods of one owner."""
        metadata, kind = workload["metadata"], workload["kind"]
        self._templates[metadata["name"]] = copy.deepcopy(workload["spec"]["template"])
        owner = {"apiVersion": "apps/v1", "kind": "ReplicaSet" if kind == "Deployment" else kind,
                 "metadata": {"name": metadata["name"]},
                 "spec": {key: workload["spec"][key] for key in ("selector", "template", "serviceName", "volumeClaimTemplates")
                          if key in workload["spec"]}}
        made = self._api.post(f"/apis/apps/v1/namespaces/{metadata['namespace']}/{owner['kind'].lower()}s", owner)
        self._owners[metadata["name"]] = {"apiVersion": "apps/v1", "kind": owner["kind"], "name": metadata["name"],
                                          "uid": made["metadata"]["uid"], "controller": True}
        for claim in workload["spec"].get("volumeClaimTemplates", []):
            volumes = self._templates[metadata["name"]]["spec"].setdefault("volumes", [])
            volumes.append({"name": claim["metadata"]["name"], "persistentVolumeClaim": {"claimName": None}})

    def _pod(self, pod):
        template = copy.deepcopy(self._templates.get(pod["workload"]))
        if template is None:  # the cluster brings it along
            containers = [{"name": one["name"], "image": one["image"] or "unknown", "resources": {"requests": _requests(one)}}
                          for one in pod["containers"]]
            return {"metadata": {"name": pod["name"]}, "spec": {"containers": containers, "tolerations": [{"operator": "Exists"}]}}
        template["metadata"].update(name=pod["name"], ownerReferences=[self._owners[pod["workload"]]])
        for volume in template["spec"].get("volumes", []):
            if "persistentVolumeClaim" in volume:
                volume["persistentVolumeClaim"]["claimName"] = self._bound(pod, volume["name"])
        return template

    def _bound(self, pod, volume):
        """A claim bound to a volume, in its zone where the scenario states one."""
        name = f"{pod['namespace']}-{pod['name']}-{volume}"
        common = {"accessModes": ["ReadWriteOnce"], "storageClassName": "gp3"}
        spec = {"capacity": {"storage": "1Gi"}, "csi": {"driver": "ebs.csi.aws.com", "volumeHandle": name},
                "claimRef": {"namespace": pod["namespace"], "name": name}, **common}
        if volume in pod["volumeZones"]:
            spec["nodeAffinity"] = {"required": {"nodeSelectorTerms": [{"matchExpressions": [
                {"key": "topology.kubernetes.io/zone", "operator": "In", "values": [pod["volumeZones"][volume]]}]}]}}
        self._api.post("/api/v1/persistentvolumes", {"metadata": {"name": name}, "spec": spec})
        path = f"/api/v1/namespaces/{pod['namespace']}/persistentvolumeclaims"
        claim = self._api.post(path, {
            "metadata": {"name": name, "annotations": {"pv.kubernetes.io/bind-completed": "yes"}},
            "spec": {"resources": {"requests": {"storage": "1Gi"}}, "volumeName": name, **common}})
        self._api.patch(f"{path}/{name}/status", {"status": {"phase": "Bound", "capacity": {"storage": "1Gi"},
                                                             "accessModes": ["ReadWriteOnce"]}})
        self._api.patch(f"/api/v1/persistentvolumes/{name}", {"spec": {"claimRef": {"uid": claim["metadata"]["uid"]}}})
        self._api.patch(f"/api/v1/persistentvolumes/{name}/status", {"status": {"phase": "Bound"}})
        return name

    def _decide(self, pod):
        manifest = self._pod(pod)
        placed_by_others = pod["kind"] in ("StaticPod", "DaemonSet") or pod["workload"] not in self._templates
        if placed_by_others:
            if pod["node"] is None:
                return None
            manifest["spec"]["nodeName"] = pod["node"]
        if placed_by_others:
            self._create(pod, manifest)
            said = None
        else:
            self.decided += 1
            node, said = self._ask(pod, manifest)
            if pod["node"] is None:
                self.pending += 1
                self._delete(pod)  # it would be tried again whenever something changes
            elif node != pod["node"]:
                self._delete(pod)
                manifest["spec"]["nodeName"] = pod["node"]
                self._create(pod, manifest)
        if pod["node"] is not None:
            self._images.pull(pod["node"], pod["containers"])
        return said

    def _ask(self, pod, manifest):
        """The node that is chosen, and what differs. The scheduler learns of images a moment after the API server does: what
        differs is asked again."""
        for attempt in range(4):
            if attempt:
                self._delete(pod)
                time.sleep(0.2)
            self._create(pod, manifest)
            node, message = self._await(pod)
            said = self._difference(pod, node, message)
            if said is None:
                break
        return node, said

    @staticmethod
    def _difference(pod, node, message):
        if pod["node"] is None and node is None:
            same = reasons(message) == reasons(pod["message"])
            return None if same else f"{pod['name']}: kube-scheduler: {message}\n  kubecast: {pod['message']}"
        if node in pod["best"]:
            return None
        return f"{pod['name']}: kube-scheduler: {node or message}; kubecast: {', '.join(pod['best']) or pod['message']}"

    def _path(self, pod):
        return f"/api/v1/namespaces/{pod['namespace']}/pods"

    def _create(self, pod, manifest):
        self._api.post(self._path(pod), {"apiVersion": "v1", "kind": "Pod", **manifest})

    def _delete(self, pod):
        self._api.request("DELETE", f"{self._path(pod)}/{pod['name']}?gracePeriodSeconds=0")

    def _await(self, pod):
        """The node, or what the condition PodScheduled says."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            now = self._api.get(f"{self._path(pod)}/{pod['name']}")
            if now["spec"].get("nodeName"):
                return now["spec"]["nodeName"], ""
            for condition in now["status"].get("conditions", []):
                if condition["type"] == "PodScheduled" and condition["status"] == "False":
                    return None, condition["message"]
            time.sleep(0.005)
        return None, f"kube-scheduler said nothing in {PATIENCE} s"
