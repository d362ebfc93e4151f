# SPDX-License-Identifier: Apache-2.0
"""Small random clusters in Kubecast's language: the same seed, the same text. They use what kube-scheduler filters and scores
by: room, selectors, taints, affinity between pods and nodes, spread, priorities, images, volumes' zones."""

import random

import yaml

TYPES = ("t3.micro", "t3.small", "t3.medium", "t3.large", "m6i.large")
ZONES = ("ap-northeast-2a", "ap-northeast-2b", "ap-northeast-2c")
TIERS = ("api", "data", "batch")
IMAGE_SIZES = (60, 180, 420, 900, None)  # MiB; None: nobody states it


def scenario(seed):
    draw = random.Random(seed)
    nodes = [_node(draw, index) for index in range(draw.randint(2, 8))]
    return yaml.safe_dump({
        "apiVersion": "kubecast/v1", "kind": "Scenario", "metadata": {"name": f"random-{seed}"},
        "cluster": {"distribution": "kubeadm", "cni": "calico-vxlan", "version": "1.34", "region": "ap-northeast-2"},
        "nodes": nodes,
        "workloads": [_workload(draw, index, seed) for index in range(draw.randint(3, 10))],
        "flows": [{"name": "browse", "steps": [{"call": "w0", "do": [{"cpu": "5ms"}]}]}],
        "loads": [{"name": "users", "closed": {"users": 10, "thinkTime": "10s"}}],
    }, sort_keys=False)


def _node(draw, index):
    node = {"name": f"node-{index}", "instanceType": draw.choice(TYPES), "zone": draw.choice(ZONES),
            "labels": {"tier": draw.choice(TIERS), "rank": str(draw.randint(0, 9))}}
    if draw.random() < 0.25:
        node["taints"] = [{"key": "kept", "value": draw.choice(TIERS),
                           "effect": draw.choice(("NoSchedule", "PreferNoSchedule", "NoExecute"))}]
    return node


def _workload(draw, index, seed):
    kind = "Deployment" if index == 0 else draw.choice(("Deployment",) * 4 + ("StatefulSet", "DaemonSet"))
    workload = {"name": f"w{index}", "namespace": f"random-{seed}", "kind": kind,
                "labels": {"part": draw.choice("xyz")},
                "containers": [_container(draw, number) for number in range(draw.choice((1, 1, 2)))]}
    if kind != "DaemonSet":
        workload["replicas"] = draw.randint(1, 5)
    if index == 0 or draw.random() < 0.5:
        workload["port"] = 8000  # and so a Service, by which the scheduler spreads
    if draw.random() < 0.3:
        workload["nodeSelector"] = {"tier": draw.choice(TIERS)}
    if draw.random() < 0.4:
        workload["tolerations"] = [draw.choice((
            {"operator": "Exists"}, {"key": "kept", "operator": "Exists"},
            {"key": "kept", "operator": "Equal", "value": draw.choice(TIERS), "effect": "NoSchedule"}))]
    if affinity := _affinity(draw, index):
        workload["affinity"] = affinity
    if draw.random() < 0.3:
        workload["topologySpread"] = [{
            "maxSkew": draw.randint(1, 2), "whenUnsatisfiable": draw.choice(("DoNotSchedule", "ScheduleAnyway")),
            "topologyKey": draw.choice(("topology.kubernetes.io/zone", "kubernetes.io/hostname", "tier")),
            "matchLabels": {"app": f"w{index}"}}]
    if kind == "StatefulSet" and draw.random() < 0.6:
        workload["volumeClaims"] = [{"name": "data", "type": "gp3", "size": "10Gi", "zone": draw.choice(ZONES)}]
    if draw.random() < 0.3:
        priority = draw.choice((-10, 100, 1000))
        workload.update(priorityClass=f"class-{seed}-{priority}", priority=priority)
    return workload


def _container(draw, number):
    image = draw.randrange(len(IMAGE_SIZES))
    container = {"name": f"c{number}", "image": f"registry.example/app-{image}:1"}
    if IMAGE_SIZES[image]:
        container["imageSize"] = f"{IMAGE_SIZES[image]}Mi"
    if draw.random() < 0.85:
        container["requests"] = {"cpu": f"{draw.choice((50, 100, 250, 500, 1000))}m",
                                 "memory": f"{draw.choice((64, 128, 256, 512, 1024))}Mi"}
    return container


def _affinity(draw, index):
    found = {}
    if draw.random() < 0.2:
        found["nodeRequired"] = [[{"key": "tier", "operator": draw.choice(("In", "NotIn")), "values": [draw.choice(TIERS)]}],
                                 [{"key": "rank", "operator": draw.choice(("Gt", "Lt")), "values": ["5"]}]]
    if draw.random() < 0.3:
        found["nodePreferred"] = [{"weight": draw.randint(1, 100),
                                   "term": [{"key": "rank", "operator": "Gt", "values": [str(draw.randint(0, 8))]}]}]
    topology = draw.choice(("kubernetes.io/hostname", "topology.kubernetes.io/zone"))
    if draw.random() < 0.2:
        found["podAntiRequired"] = [{"matchLabels": {"app": f"w{index}"}, "topologyKey": topology}]
    if draw.random() < 0.3:
        kind = draw.choice(("podPreferred", "podAntiPreferred"))
        found[kind] = [{"weight": draw.randint(1, 100), "matchLabels": {"part": draw.choice("xyz")}, "topologyKey": topology}]
    return found
