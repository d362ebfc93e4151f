# SPDX-License-Identifier: Apache-2.0
"""Exports applied to a real API server, whose controllers then make the pods: nothing may be refused, by validation, by
quotas or by Pod Security, and there are as many pods as the scenario says."""

import time

import cluster

PATIENCE = 60


def expected_pods(check, deployed):
    """Pods per workload; the model's static pods, kube-system's and add-ons' are not in it."""
    counts = {}
    for pod in check["pods"]:
        if pod["workload"] in deployed:
            counts[pod["workload"]] = counts.get(pod["workload"], 0) + 1
    return counts


def found_pods(api, deployed):
    counts = {name: 0 for name in deployed}
    for pod in api.get("/api/v1/pods")["items"]:
        name = pod["metadata"]["labels"].get("app.kubernetes.io/name") or _owner(pod)
        if name in counts:
            counts[name] += 1
    return counts


def _owner(pod):
    """`scan-service` of the ReplicaSet scan-service-6d4c9."""
    owner = pod["metadata"]["ownerReferences"][0]
    return owner["name"].rpartition("-")[0] if owner["kind"] == "ReplicaSet" else owner["name"]


def refusals(api):
    """What controllers could not make, in the API server's words."""
    return sorted({event["message"] for event in api.get("/api/v1/events")["items"]
                   if event["reason"] in ("FailedCreate", "FailedUpdate") and "object has been modified" not in event["message"]})


def run(plane, check, objects, install):
    """`install()` gives what went wrong, or nothing. Differences, one line each."""
    cluster.make_nodes(plane.api, check)
    said = install()
    if said:
        return [said]
    deployed = {one["metadata"]["name"] for one in objects if one["kind"] in ("Deployment", "StatefulSet", "DaemonSet")}
    ordered = {one["metadata"]["name"] for one in objects if one["kind"] == "StatefulSet"}
    expected = expected_pods(check, deployed)
    for name in ordered & set(expected):
        expected[name] = 1  # the next one waits for the first to be ready, and no kubelet makes it so
    until = time.monotonic() + PATIENCE
    while (found := found_pods(plane.api, deployed)) != expected and time.monotonic() < until:
        time.sleep(0.1)
    lines = [f"{name}: {found[name]} pods, {expected.get(name, 0)} expected" for name in sorted(deployed)
             if found[name] != expected.get(name, 0)]
    return lines + refusals(plane.api)
