#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Whatever things are called in a valid scenario, exports are the same but for the names. Random clusters are exported twice, once
with plain names and once with names that would be templates, references, other types or the end of a string if anything read
them so. Every file of the second has to be read by its language's parser, and to have the structure of its twin."""
import json
import pathlib
import random
import re
import shutil
import subprocess
import tempfile
import unittest

import yaml

import random_scenarios
from real_tools import KUBECAST, main, run

SEEDS = 16
PIECES = ('"', "'", "\\", "`", "{{ fail }}", "${x}", "%{x}", "${{ x }}", "$(id)", "---", "- a: b", ": ", " #", "&a", "*a", "!!x",
          "[", "}", "<x>", "&amp;", "|", "> ", "yes", "1e3", "클러스터", "🗑", "../..", "/etc/passwd", "EOF", "]]>", "%s", "--x")
LINES = ("\n", "\n- a: b\n", "\n---\n", "\n  x:\n", "\n}\n", "\t")
OF_A_LINE, OF_AN_IMAGE = "\n\t[]", ":@"  # what such a name has not: in a path of the scenario, or before a tag
# github-actions leaves images out that have no such name there can be: github_actions_test.py.
CHART = ("--name", "shop", "--values-name", "it")
TARGETS = {
    "kubernetes": (), "helm": CHART, "values": CHART, "prometheus": (), "grafana": (), "addons": (), "eksctl": ("--as", "eks"),
    "argocd": (*CHART, "--repo", "https://git.shop/x"), "terraform": (), "ansible": (),
    "atlantis": ("--repo", "https://github.com/shop/x.git"),
    "indexed-job": ("--name", "shop", "--image", "x:1", "--vary", "users=1..2/2")}


class Loader(yaml.SafeLoader):
    """With Ansible's word for a text that is no template."""


Loader.add_constructor("!unsafe", lambda loader, node: loader.construct_scalar(node))


def slots(scenario):
    """(Where a name stands, its key or None for the key itself, what it begins with, which letters it has not), but for those that
    have to be names of Kubernetes."""
    yield scenario["metadata"], "name", "", OF_A_LINE
    yield scenario["metadata"], "description", "", ""
    for one in scenario["nodes"] + scenario["workloads"]:
        yield one["labels"], "note", "", ""
        yield one["labels"], None, "", ""
    for workload in scenario["workloads"]:
        for container in workload["containers"]:
            yield container, "image", "ghcr.io/shop/", OF_AN_IMAGE
    for kind in ("flows", "loads", "objectives", "alerts"):
        for one in scenario[kind]:
            yield one, "name", "", OF_A_LINE
    yield scenario["ingresses"][0], "host", "", ""
    yield scenario["ingresses"][0]["rules"][0], "path", "/", ""
    yield scenario["flows"][0]["steps"][0], "name", "", OF_A_LINE


def whole(seed):
    """The cluster of that seed, published and watched."""
    scenario = yaml.safe_load(random_scenarios.scenario(seed))
    scenario["flows"][0]["steps"][0]["name"] = "step"
    scenario["nodes"][0]["controlPlane"] = True
    scenario.update(
        ingresses=[{"name": "way", "class": "alb", "host": "shop", "rules": [{"path": "/", "workload": "w0", "port": 8000}]}],
        objectives=[{"name": "fast", "measure": "call-latency", "percentile": 95, "below": "500ms"}],
        alerts=[{"name": "hot", "signal": "node-cpu", "above": "90%", "for": "5m"}])
    return scenario


def twins(seed):
    """A scenario, and the same with other names in a third of the places."""
    draw = random.Random(f"names {seed}")
    plain, wild = whole(seed), whole(seed)
    for number, ((place, key, start, but), (other, *_)) in enumerate(zip(list(slots(plain)), list(slots(wild)))):
        if draw.random() < 0.5:
            token = f"{start}tok{number:03}"
            pieces = [piece for piece in PIECES + LINES if not set(piece) & set(but)]
            text = token + "".join(draw.choice(pieces) for _ in range(draw.randint(1, 4)))
            if key is None:
                place[token], other[text] = "x", "x"
            else:
                place[key], other[key] = token, text
    return plain, wild


def bare(text):
    """A name, plain or not, by its token; what is made of several is what it begins with."""
    found = re.search(r"tok\d{3}", text)
    return found[0] if found else text


def structure(value):
    if isinstance(value, dict):
        return {bare(str(key)): structure(one) for key, one in value.items()}
    if isinstance(value, list):
        return [structure(one) for one in value]
    return bare(value) if isinstance(value, str) and re.search(r"tok\d{3}", value) else type(value).__name__


def read(path):
    """What the file's language makes of it; of those without a parser here, which lines are not in the text of a string."""
    text = path.read_text()
    if path.suffix in (".yaml", ".yml") and "templates" not in path.parts:
        return structure(list(yaml.load_all(text, Loader)))
    if path.suffix == ".json":
        return structure(json.loads(text))
    if path.suffix == ".sh":
        assert subprocess.run(["bash", "-n", path], check=False).returncode == 0, path
    if path.suffix == ".tf":
        return [re.sub(r'"(?:[^"\\]|\\.)*"', '""', line) for line in text.splitlines() if line[:1].strip()]
    return None


def files(folder):
    return {"/".join(bare(part) for part in path.relative_to(folder).parts): read(path)
            for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith(".kubecast")}


class Names(unittest.TestCase):
    maxDiff = 2000

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)

    def exported(self, target, scenario, name):
        """The files, or None where the scenario or its names are refused, with nothing written."""
        file, out = self.folder / f"{name}.yaml", self.folder / name
        file.write_text(yaml.safe_dump(scenario, sort_keys=False, allow_unicode=True))
        said = run(KUBECAST, "export", target, file, *TARGETS[target], "--out", out)
        if said.returncode != 0:
            self.assertEqual(said.returncode, 2, said.stderr)
            self.assertFalse(out.exists())
            return None
        return files(out)

    def test_exports_are_the_same_but_for_names(self):
        compared = dict.fromkeys(TARGETS, 0)
        for seed in range(SEEDS):
            plain, wild = twins(seed)
            for target in TARGETS:
                with self.subTest(target, seed=seed):
                    found = self.exported(target, wild, f"{target}-{seed}-wild")
                    if found is not None:
                        self.assertEqual(found, self.exported(target, plain, f"{target}-{seed}"))
                        compared[target] += 1
        self.assertEqual([target for target, times in compared.items() if times < SEEDS // 4], [], compared)


class Structure(unittest.TestCase):
    def test_what_gets_out_of_a_string_is_seen(self):
        def said(text):
            return structure(list(yaml.load_all(text, Loader)))
        self.assertEqual(said("a: tok001"), said("a: 'tok001 {{ x }}'"))
        self.assertNotEqual(said("a: tok001"), said("a: tok001\nb: c"))
        self.assertNotEqual(said("a: tok001"), said("a: tok001\n---\nb"))


if __name__ == "__main__":
    main()
