#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""actionlint takes the workflows of every scenario that ships; what they run is run here: a tag is written into the chart's
values with Git and yq while somebody else writes, the chart is checked by Helm and Kubernetes' schemas."""
import csv
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

import yaml

KUBECAST = os.environ["KUBECAST"]
TOOLS = pathlib.Path(os.environ["KUBECAST_TOOLS"])
ROOT = pathlib.Path(__file__).resolve().parents[2]
LIBRARY = ROOT / "scenarios/library"
FOURTEEN = LIBRARY / "eco2-14-nodes.yaml"
OURS = ("--registry", "ghcr.io/sesacthon")
SERVICES = {"auth-service", "my-service", "scan-service", "character-service", "location-service", "info-service",
            "chat-service", "storage-worker", "ai-worker"}
SHARED = {"check", "image", "deploy-check"}

HOSTILE = r"""
apiVersion: kubecast/v1
kind: Scenario
metadata: {name: '${{ github }} "'' $(id)'}
cluster: {distribution: kubeadm, cni: calico-vxlan, version: "1.28", region: ap-northeast-2}
nodes: [{name: node-1, instanceType: t3.medium}]
workloads:
  - {name: image, replicas: 1, containers: [{name: app, image: 'ghcr.io/shop/web:1', requests: {cpu: 100m, memory: 64Mi}}]}
  - name: two
    replicas: 1
    containers:
      - {name: app, image: 'ghcr.io/shop/two@sha256:0', requests: {cpu: 100m, memory: 64Mi}}
      - {name: same, image: 'ghcr.io/shop/web:2', requests: {cpu: 100m, memory: 64Mi}}
      - {name: bad, image: 'ghcr.io/shop/${{ github.token }}:$(id)', requests: {cpu: 100m, memory: 64Mi}}
      - {name: worse, image: "ghcr.io/shop/a'; id; '\nx:1", requests: {cpu: 100m, memory: 64Mi}}
flows: [{name: browse, steps: [{call: image, do: [{cpu: 5ms}]}]}]
loads: [{name: users, closed: {users: 100, thinkTime: 10s}}]
"""


def run(*command, **options):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, **options)


def on(workflow):
    """`on` is a word for true to YAML 1.1."""
    return workflow.get("on", workflow.get(True))


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)

    def export(self, scenario=FOURTEEN, *options, target="github-actions", out="repository", code=0):
        wrote = run(KUBECAST, "export", target, scenario, "--out", self.folder / out, *options)
        self.assertEqual(wrote.returncode, code, wrote.stdout + wrote.stderr)
        return wrote.stderr if code else {path.stem: path.read_text()
                                          for path in (self.folder / out / ".github/workflows").glob("*.yaml")}

    def hostile(self):
        file = self.folder / "hostile.yaml"
        file.write_text(HOSTILE)
        return file


class Workflows(Case):
    def test_each_image_of_ones_own_has_one(self):
        found = self.export(FOURTEEN, *OURS)
        self.assertEqual(set(found), SERVICES | SHARED)
        scan = yaml.safe_load(found["scan-service"])
        self.assertEqual(scan["jobs"]["publish"]["with"]["image"], "ghcr.io/sesacthon/scan-service")
        self.assertEqual(scan["jobs"]["publish"]["with"]["context"], "services/scan")
        self.assertIn("services/scan/**", on(scan)["push"]["paths"])

    def test_the_documents_pipeline(self):
        """Lint, tests, build, GHCR, the tag in charts/ecoeco-backend/values-14nodes.yaml; from develop."""
        found = self.export(FOURTEEN, *OURS, "--name", "ecoeco-backend", "--values-name", "14nodes", "--revision", "develop",
                            "--context", ".", "--dockerfile", "services/Dockerfile")
        scan = yaml.safe_load(found["scan-service"])
        self.assertEqual(on(scan)["push"], {"branches": ["develop"], "paths": ["**", "!charts/**"]})
        check, publish = scan["jobs"]["check"], scan["jobs"]["publish"]
        self.assertEqual((publish["needs"], publish["if"]), ("check", "github.event_name == 'push'"))
        self.assertEqual(publish["with"]["values"], "charts/ecoeco-backend/values-14nodes.yaml")
        for job in (check, publish):
            self.assertEqual([job["with"][key] for key in ("context", "dockerfile", "build-args")],
                             [".", "services/Dockerfile", "SERVICE=scan"])
        deploy = yaml.safe_load(found["deploy-check"])
        self.assertEqual(on(deploy)["pull_request"]["paths"][0], "charts/ecoeco-backend/**")

    def test_callers_give_what_the_called_ask_for(self):
        found = self.export(FOURTEEN, *OURS)
        for name in SERVICES:
            for job in yaml.safe_load(found[name])["jobs"].values():
                inputs = on(yaml.safe_load(found[pathlib.Path(job["uses"]).stem]))["workflow_call"]["inputs"]
                self.assertEqual(set(job["with"]), set(inputs))

    def test_rights_are_the_least(self):
        found = {name: yaml.safe_load(text) for name, text in self.export(FOURTEEN, *OURS).items()}
        for name, workflow in found.items():
            self.assertEqual(workflow["permissions"], {}, name)
        rights = {f"{name}.{job}": body["permissions"] for name in SHARED for job, body in found[name]["jobs"].items()}
        self.assertEqual(rights, {"check.check": {"contents": "read"}, "deploy-check.render": {"contents": "read"},
                                  "image.bump": {"contents": "write"},
                                  "image.publish": {"contents": "read", "packages": "write", "id-token": "write"}})
        for name in SHARED:
            for job in found[name]["jobs"].values():
                self.assertIn("timeout-minutes", job)
                for step in job["steps"]:
                    self.assertNotIn("${{", step.get("run", ""))
                    if step.get("uses", "").startswith("actions/checkout@"):
                        self.assertIs(step["with"]["persist-credentials"], False)

    def test_actions_are_at_the_commits_of_the_table(self):
        with open(ROOT / "resources/github-actions/actions.csv", encoding="utf-8") as file:
            table = {row["action"]: row for row in csv.DictReader(file)}
        used = set()
        for text in self.export(FOURTEEN, *OURS).values():
            for action, commit, version in re.findall(r"uses: ([\w./-]+)@(\S+) *(.*)", text):
                self.assertEqual((commit, version), (table[action]["commit"], "# " + table[action]["version"]))
                used.add(action)
            self.assertEqual(text.count("uses:"), len(re.findall(r'uses: (?:"\./|[\w./-]+@[0-9a-f]{40} # v)', text)))
        self.assertEqual(used, set(table))
        self.assertEqual({row["commit"] for row in table.values() if not re.fullmatch("[0-9a-f]{40}", row["commit"])}, set())

    def test_hostile_names_reach_nothing(self):
        found = self.export(self.hostile())
        self.assertEqual(set(found), SHARED | {"image-image", "two"})
        self.assertEqual(yaml.safe_load(found["image-image"])["jobs"]["publish"]["with"]["image"], "ghcr.io/shop/web")
        for name, text in found.items():
            self.assertNotIn("$(id)", text, name)
            self.assertNotIn("; id", text, name)
            if name not in SHARED:
                self.assertEqual(sorted(re.findall(r"\$\{\{.*?\}\}", text)),
                                 ["${{ github.event_name == 'pull_request' }}", "${{ github.ref }}"])

    def test_what_cannot_be_is_refused(self):
        another = ("--set", "workloads[info-service].containers[app].image=ghcr.io/shop/info:1")
        self.assertIn("ghcr.io/sesacthon and ghcr.io/shop", self.export(FOURTEEN, *another, code=2))
        for option, value in (("--registry", "docker.io/x"), ("--registry", "ghcr.io/nobody"), ("--registry", "ghcr.io/${{ x }}"),
                              ("--revision", "a b"), ("--revision", "${{ x }}"), ("--revision", "*"), ("--context", "../.."),
                              ("--context", "/etc"), ("--context", "a b"), ("--dockerfile", "${{ x }}"), ("--dockerfile", "-x")):
            with self.subTest(option, value=value):
                own = () if option == "--registry" else OURS
                self.assertIn(option, self.export(FOURTEEN, *own, f"{option}={value}", code=2))


@unittest.skipUnless((TOOLS / "actionlint").exists(), "actionlint is not built (./dev test builds it where there is Go)")
class Actionlint(Case):
    def lint(self, folder):
        # Local workflows that are called are found by the repository's root.
        os.makedirs(folder / ".git", exist_ok=True)
        said = run(TOOLS / "actionlint", "-no-color", cwd=folder)
        return said.returncode, said.stdout + said.stderr

    def test_it_takes_every_scenario(self):
        cases = [(path, OURS) for path in sorted(LIBRARY.glob("*.yaml")) if "sesacthon" in self.images(path)]
        self.assertGreater(len(cases), 3)
        cases.append((self.hostile(), ()))
        for scenario, options in cases:
            with self.subTest(scenario.stem):
                self.export(scenario, *options, out=scenario.stem)
                self.assertEqual(self.lint(self.folder / scenario.stem), (0, ""))

    def images(self, scenario):
        found = run(KUBECAST, "export", "kubernetes", scenario, "--out", self.folder / (scenario.stem + "-objects"))
        self.assertEqual(found.returncode, 0, found.stderr)
        return "".join(path.read_text() for path in (self.folder / (scenario.stem + "-objects")).rglob("*.yaml"))

    def test_it_finds_mistakes(self):
        """Or the test above would prove nothing."""
        found = self.export(FOURTEEN, *OURS)
        for name, right, wrong in (("scan-service", "dockerfile:", "docker-file:"), ("scan-service", "needs: check", "needs: chek"),
                                   ("image", "steps.build.outputs.digest", "steps.built.outputs.digest"),
                                   ("check", "runs-on:", "run-on:"), ("image", "id-token: write", "id-token: all")):
            file = self.folder / "repository/.github/workflows" / (name + ".yaml")
            self.assertIn(right, found[name])
            file.write_text(found[name].replace(right, wrong))
            self.assertNotEqual(self.lint(self.folder / "repository")[0], 0, wrong)
            file.write_text(found[name])
        self.assertEqual(self.lint(self.folder / "repository"), (0, ""))


class Scripts(Case):
    """The steps' own words, in a shell as GitHub starts it."""

    def setUp(self):
        super().setUp()
        self.workflows = self.export(FOURTEEN, *OURS, "--name", "cluster", "--values-name", "it")
        self.bin = self.folder / "bin"
        self.bin.mkdir()

    def program(self, name, text):
        file = self.bin / name
        file.write_text("#!/bin/bash\n" + text)
        file.chmod(0o755)

    def step(self, workflow, job, name):
        steps = yaml.safe_load(self.workflows[workflow])["jobs"][job]["steps"]
        return next(step for step in steps if step.get("name") == name)

    def shell(self, script, folder, **variables):
        environment = {**os.environ, "PATH": f"{self.bin}:{os.environ['PATH']}", "GIT_CONFIG_GLOBAL": os.devnull,
                       "GIT_CONFIG_NOSYSTEM": "1", **variables}
        return run("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script, cwd=folder, env=environment)

    def git(self, *words, folder="origin"):
        said = run("git", "-c", "user.name=x", "-c", "user.email=x@x", *words, cwd=self.folder / folder,
                   env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull})
        self.assertEqual(said.returncode, 0, said.stderr)
        return said.stdout

    def repository(self):
        """A chart in a bare repository, and a clone of it, as a runner would have it."""
        self.export(FOURTEEN, "--name", "cluster", "--values-name", "it", target="helm", out="work")
        for words in (("init", "--quiet", "--initial-branch", "main"), ("add", "."), ("commit", "--quiet", "-m", "chart")):
            self.git(*words, folder="work")
        for name in ("origin", "runner", "other"):
            source = "work" if name == "origin" else "origin"
            self.git("clone", "--quiet", *(["--bare"] if name == "origin" else []), source, name, folder=".")
        self.program("gh", "exit 0\n")
        self.program("sleep", "exit 0\n")
        self.program("yq", f'exec {TOOLS / "yq"} "$@"\n')

    def bump(self, image="ghcr.io/sesacthon/scan-service", digest="sha256:" + "1" * 64):
        script = self.step("image", "bump", "Write tag and digest into the values")["run"]
        return self.shell(script, self.folder / "runner", BRANCH="main", IMAGE=image, TAG="abc", DIGEST=digest,
                          VALUES="charts/cluster/values-it.yaml")

    def values(self):
        return self.git("show", "main:charts/cluster/values-it.yaml")

    @unittest.skipUnless((TOOLS / "yq").exists(), "yq is not built (./dev test builds it where there is Go)")
    def test_a_bump_changes_the_image_and_nothing_else(self):
        self.repository()
        before = self.values()
        said = self.bump()
        self.assertEqual(said.returncode, 0, said.stderr)
        expected = yaml.safe_load(before)
        image = expected["workloads"]["scan-service"]["containers"][0]["image"]
        self.assertEqual(image, {"repository": "ghcr.io/sesacthon/scan-service", "tag": "v0.7.0"})
        image.update(tag="abc", digest="sha256:" + "1" * 64)
        self.assertEqual(yaml.safe_load(self.values()), expected)
        changed = [line for line in self.git("diff", "main~1", "main").splitlines() if re.match(r"[+-](?![+-])", line)]
        self.assertEqual(len(changed), 3, changed)  # a diff that people read
        self.assertEqual(self.git("log", "--format=%an", "-1", "main"), "github-actions[bot]\n")
        # Once more is no commit.
        self.assertEqual(self.bump().returncode, 0)
        self.assertEqual(self.git("rev-list", "--count", "main"), "2\n")

    @unittest.skipUnless((TOOLS / "yq").exists(), "yq is not built (./dev test builds it where there is Go)")
    def test_two_bumps_at_once_both_come_in(self):
        self.repository()
        other = self.folder / "other/charts/cluster/values-it.yaml"
        # Between what the runner fetched and its push, another service's bump arrives.
        self.program("yq", f"""if [ ! -e "{self.folder}/pushed" ]; then
  touch "{self.folder}/pushed"
  sed -i 's|{{{{old}}}}|{{{{new}}}}|' "{other}"
  (cd "{self.folder}/other" && git -c user.name=x -c user.email=x@x commit -qam chat && git push -q origin main)
fi
exec {TOOLS / "yq"} "$@"
""".replace("{{old}}", "ghcr.io/sesacthon/chat-service").replace("{{new}}", "ghcr.io/sesacthon/chat-two"))
        said = self.bump()
        self.assertEqual(said.returncode, 0, said.stderr)
        found = yaml.safe_load(self.values())["workloads"]
        self.assertEqual(found["chat-service"]["containers"][0]["image"]["repository"], "ghcr.io/sesacthon/chat-two")
        self.assertEqual(found["scan-service"]["containers"][0]["image"]["tag"], "abc")

    @unittest.skipUnless((TOOLS / "yq").exists(), "yq is not built (./dev test builds it where there is Go)")
    def test_an_image_that_nobody_runs_and_a_closed_branch_are_told(self):
        self.repository()
        said = self.bump(image="ghcr.io/sesacthon/scan-servic")
        self.assertEqual(said.returncode, 1)
        self.assertIn("no container runs ghcr.io/sesacthon/scan-servic", said.stdout)
        hook = self.folder / "origin/hooks/pre-receive"
        hook.write_text("#!/bin/sh\nexit 1\n")
        hook.chmod(0o755)
        said = self.bump()
        self.assertEqual(said.returncode, 1)
        self.assertIn("main did not take the commit", said.stdout)

    @unittest.skipUnless(all((TOOLS / name).exists() for name in ("helm", "kubeconform", "schemas/1.28.15")),
                         "helm and kubeconform are not built (./dev test builds them where there is Go)")
    def test_the_chart_is_checked(self):
        self.export(FOURTEEN, "--name", "cluster", "--values-name", "it", target="helm")
        self.program("go", f'[ "$1" = install ] || echo "{self.folder}/go"\n')
        self.program("helm", f'exec {TOOLS / "helm"} "$@"\n')
        place = f"{TOOLS}/schemas/1.28.15/{{{{ .ResourceKind }}}}{{{{ .KindSuffix }}}}.json"
        os.makedirs(self.folder / "go")
        (self.folder / "go/bin").symlink_to(self.bin)
        self.program("kubeconform", f"exec {TOOLS / 'kubeconform'} -schema-location '{place}' \"$@\"\n")
        step = self.step("deploy-check", "render", "Lint, render, validate")
        check = lambda: self.shell(step["run"], self.folder / "repository", **step["env"])
        said = check()
        self.assertEqual(said.returncode, 0, said.stdout + said.stderr)
        self.assertEqual(said.stdout.count("Invalid: 0, Errors: 0, Skipped: 0"), 3, said.stdout)
        template = self.folder / "repository/charts/cluster/templates/workloads.yaml"
        template.write_text(template.read_text().replace("replicas:", "replica:"))
        self.assertEqual(check().returncode, 1)

    def test_lint_and_test_fail_as_their_commands_do(self):
        for name in ("Lint", "Test"):
            script = self.step("check", "check", name)["run"]
            for command, code in (("true", 0), ("false", 1), ("false | true", 1), ("false\ntrue", 1), ('echo "$HOME" >&2', 0)):
                self.assertEqual(self.shell(script, self.folder, COMMAND=command).returncode, code, command)


if __name__ == "__main__":
    unittest.main()
