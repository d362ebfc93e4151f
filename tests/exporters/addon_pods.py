# SPDX-License-Identifier: Apache-2.0
"""Pods of add-ons, which charts of their own bring: there is no network to fetch those from, but what they are given of where
pods may run and what they may ask for is in `kubecast export addons`, and becomes objects here as the charts would make them."""

import yaml

# On kubeadm they are put where their rights in AWS are, wherever they were simulated; `kubecast export addons` says so.
MOVED = ("aws-load-balancer-controller", "ebs-csi-controller")
# Parts whose charts label their pods `app` themselves: the add-on, and where its values have the part.
OWN_LABELS = {("atlantis", ""): "atlantis", ("cert-manager", ""): "cert-manager", ("aws-ebs-csi-driver", "node"): "ebs-csi-node"}
PLACEMENT = ("nodeSelector", "tolerations", "affinity", "topologySpreadConstraints")


def workloads(folder, check):
    """Deployments, StatefulSets and DaemonSets, one for each part of an add-on whose pods are in `check`."""
    pods = {}
    for pod in check["pods"]:
        if pod["kind"] != "StaticPod" and pod["workload"] not in MOVED:
            pods.setdefault(pod["workload"], pod)
    return [_workload(values, labels, pods[labels["app"]])
            for path in sorted(folder.glob("addons/*/values.yaml"))
            for values, labels in _parts(path.parent.name, "", yaml.safe_load(path.read_text())) if labels.get("app") in pods]


def _parts(addon, key, values):
    """Wherever a chart has the settings of a pod, and the labels of that."""
    if isinstance(values, dict):
        labels = values.get("podLabels") or values.get("podTemplate", {}).get("labels") or {}
        if (addon, key) in OWN_LABELS:
            labels = {**labels, "app": OWN_LABELS[addon, key]}
        if labels:
            yield values, labels
        for name, one in values.items():
            yield from _parts(addon, name, one)


def _workload(values, labels, pod):
    containers = [{"name": one["name"], "image": one["image"] or "unknown"} for one in pod["containers"]]
    if "resources" in values:
        containers[0]["resources"] = values["resources"]
    spec = {"containers": containers, **{key: values[key] for key in PLACEMENT if values.get(key)}}
    for holder in (values, values.get("statefulSet", {}), values.get("global", {})):
        if holder.get("priorityClassName"):
            spec["priorityClassName"] = holder["priorityClassName"]
    workload = {"kind": pod["kind"], "metadata": {"name": pod["workload"], "namespace": pod["namespace"]},
                "spec": {"replicas": values.get("replicas", values.get("replicaCount", 1)),
                         "selector": {"matchLabels": {"app": labels["app"]}},
                         "template": {"metadata": {"labels": labels}, "spec": spec}}}
    if pod["kind"] == "StatefulSet":
        workload["spec"].update(serviceName=pod["workload"], volumeClaimTemplates=[
            {"metadata": {"name": volume}, "spec": {"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "1Gi"}}}}
            for volume in pod["volumeZones"]])
    return workload
