#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every shard of an exported Job is run here as its container would be, into a real PostgreSQL; merge.sh then says what one
machine says. Kubernetes' schemas take the manifests of every version."""
import glob
import json
import os
import pathlib
import pwd
import re
import shutil
import socket
import subprocess
import tempfile
import time
import unittest

import yaml

KUBECAST = os.environ["KUBECAST"]
TOOLS = pathlib.Path(os.environ["KUBECAST_TOOLS"])
ROOT = pathlib.Path(__file__).resolve().parents[2]
TINY = ROOT / "tests/e2e/data/tiny.yaml"
VERSIONS = sorted(path.name for path in (TOOLS / "schemas").glob("*") if re.fullmatch(r"\d+\.\d+\.\d+", path.name))
PROGRAMS = sorted(glob.glob("/usr/lib/postgresql/*/bin"))[-1]
IMAGE = ("--image", "ghcr.io/shop/kubecast:0.1.0")
VARY = ("--vary", "users=100..350/6")
SHORT = ("--set", "run.duration=60s", "--set", "run.warmup=1s", "--replications", "2")


def run(*command, **options):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, **options)


class Postgres:
    """A server on a loopback port, with nothing in it."""

    def __init__(self):
        self.folder = tempfile.mkdtemp()
        self.account = {}
        if os.geteuid() == 0:
            user = pwd.getpwnam("postgres")
            os.chown(self.folder, user.pw_uid, user.pw_gid)
            self.account = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        made = run(f"{PROGRAMS}/initdb", "--pgdata", self.folder + "/data", "--username=study", "--auth=trust", "--no-sync",
                   "--no-locale", "--encoding=UTF8", cwd="/", **self.account)
        assert made.returncode == 0, made.stderr
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.process = subprocess.Popen(
            [f"{PROGRAMS}/postgres", "-D", self.folder + "/data", "-c", "listen_addresses=127.0.0.1", "-c", f"port={self.port}",
             "-c", "unix_socket_directories=", "-c", "fsync=off", "-c", "shared_buffers=16MB"],
            cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **self.account)
        for _ in range(600):
            if run(f"{PROGRAMS}/pg_isready", "-h", "127.0.0.1", "-p", self.port, cwd="/").returncode == 0:
                return
            time.sleep(0.1)
        raise AssertionError("PostgreSQL does not answer")

    def secret(self):
        """What a Secret has for the pods."""
        return {"PGHOST": "127.0.0.1", "PGPORT": str(self.port), "PGDATABASE": "postgres", "PGUSER": "study", "PGPASSWORD": "x"}

    def stop(self):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.folder)


def expanded(word, environment):
    """$(NAME) and $$ in a container's command, as Kubernetes documents them."""
    return re.sub(r"\$(\$|\(([^)]*)\))", lambda found: "$" if found[1] == "$" else environment.get(found[2], found[0]), word)


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        (self.folder / "bin").mkdir()
        (self.folder / "bin/kubecast").symlink_to(KUBECAST)

    def export(self, *options, scenario=TINY, image=IMAGE, code=0):
        wrote = run(KUBECAST, "export", "indexed-job", scenario, "--out", self.folder, *image, *options)
        self.assertEqual(wrote.returncode, code, wrote.stdout + wrote.stderr)
        self.study = self.folder / "study"
        return wrote.stderr if code else yaml.safe_load((self.study / "job.yaml").read_text())

    def environment(self, more):
        return {"PATH": f"{self.folder}/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8", **more}


class Shards(Case):
    @classmethod
    def setUpClass(cls):
        cls.server = Postgres()

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()

    def pod(self, job, index):
        """What the container of one index says: its words, its environment, its files, as the manifests have them."""
        container = job["spec"]["template"]["spec"]["containers"][0]
        self.assertEqual(container["envFrom"], [{"secretRef": {"name": job["metadata"]["name"] + "-store"}}])
        environment = {**self.server.secret(), **{one["name"]: one["value"] for one in container["env"]},
                       "JOB_COMPLETION_INDEX": str(index)}
        mounted = self.folder / f"mounted-{index}"
        mounted.mkdir(exist_ok=True)
        for name, text in yaml.safe_load((self.study / "configmap.yaml").read_text())["data"].items():
            (mounted / name).write_text(text)
        words = [expanded(word, environment).replace("/study/", f"{mounted}/")
                 for word in container["command"] + container["args"]]
        return run(*words, cwd="/", env=self.environment(environment))

    def merged(self, *options):
        said = run("sh", self.study / "merge.sh", *options, cwd="/", env=self.environment(self.server.secret()))
        self.assertEqual(said.returncode, 0, said.stderr)
        return said.stdout

    def one_machine(self, *options, scenario=TINY):
        said = run(KUBECAST, "sweep", scenario, *options, "--no-store", "--json")
        self.assertEqual(said.returncode, 0, said.stderr)
        return json.loads(said.stdout)

    def check(self, options, simulations, scenario=TINY):
        job = self.export("--shards", "3", *options, scenario=scenario)
        self.assertEqual((job["spec"]["completions"], job["spec"]["parallelism"]), (3, 3))
        kept = 0
        for index in range(3):
            said = self.pod(job, index)
            self.assertEqual(said.returncode, 0, said.stderr)
            match = re.fullmatch(rf"shard {index + 1}/3: (\d+) points kept, 0 were there\n", said.stdout)
            self.assertTrue(match, said.stdout)
            kept += int(match[1])
        self.assertEqual(kept, simulations)
        self.assertEqual(self.pod(job, 1).stdout, f"shard 2/3: 0 points kept, {simulations // 3} were there\n")
        self.assertEqual(json.loads(self.merged("--json")), self.one_machine(*options, scenario=scenario))

    def test_of_a_grid(self):
        self.check([*VARY, *SHORT], 12)

    def test_of_a_table(self):
        table = self.folder / "mine.csv"
        table.write_text("users,run.warmup\n50,2s\n60,3s\n70,4s\n")
        self.check(["--points", table, *SHORT], 6)

    def test_of_a_sample_of_another_variant(self):
        self.check(["--vary", "users=100..350", "--sample", "3", *SHORT, "--as", "eks"], 6)

    def test_of_assumptions(self):
        self.check(["--sensitivity", *SHORT], 6)

    def test_of_a_scenario_that_extends_another(self):
        (self.folder / "base").mkdir()
        shutil.copy(TINY, self.folder / "base/tiny.yaml")
        scenario = self.folder / "more.yaml"
        scenario.write_text("extends: base/tiny.yaml\nmetadata: {name: 'more ${x} $(PGPASSWORD) 🗑'}\nnodes: "
                            "[{name: web-node, labels: {'a/b': \"'; id; `id` $(id) {{ x }}\"}}]\n")
        self.check([*VARY, *SHORT], 12, scenario)
        self.assertNotIn("extends", (self.study / "scenario.yaml").read_text())

    def test_words_reach_kubecast_as_they_are(self):
        """In a shell and in Kubernetes' own replacement of $(NAME)."""
        for evil in ("'; touch x; '", "$(PGPASSWORD)", "$$(PGPASSWORD)", "x`id`", '"$HOME"', "a b", "${{ x }}", "\\"):
            self.export("--vary", f"nodes[web-node].labels.role={evil}", *SHORT, "--shards", "1")
            words = yaml.safe_load((self.study / "job.yaml").read_text())["spec"]["template"]["spec"]["containers"][0]["args"]
            seen = run("sh", "-c", 'printf "%s\\n" "$@"', *[expanded(word, {"PGPASSWORD": "secret"}) for word in words[1:]])
            self.assertEqual(seen.stdout.splitlines()[:2], ["--vary", f"nodes[web-node].labels.role={evil}"])
            script = (self.study / "merge.sh").read_text().replace("exec kubecast sweep", "printf '%s\\n'")
            seen = run("sh", "-c", script, self.study / "merge.sh", cwd=self.folder)
            self.assertEqual(seen.stdout.splitlines()[1:3], ["--vary", f"nodes[web-node].labels.role={evil}"])

    def test_bad_input_is_the_code_that_ends_the_job(self):
        job = self.export(*VARY, *SHORT)
        job["spec"]["template"]["spec"]["containers"][0]["args"].append("--vary")
        code = self.pod(job, 0).returncode
        self.assertEqual(job["spec"]["podFailurePolicy"]["rules"][0]["onExitCodes"]["values"], [code])

    def test_a_lost_database_is_tried_again(self):
        job = self.export(*VARY, *SHORT)
        lost = {**self.server.secret(), "PGPORT": "1"}
        self.server.secret, kept = (lambda: lost), self.server.secret
        try:
            self.assertEqual(self.pod(job, 0).returncode, 3)
        finally:
            self.server.secret = kept


class Manifests(Case):
    def test_what_cannot_be_is_refused(self):
        self.assertIn("nothing is varied", self.export(code=2))
        self.assertIn("--image", self.export(*VARY, image=(), code=2))
        self.assertIn("18 simulations", self.export(*VARY, "--shards", "19", code=2))
        self.assertIn("nowhere", self.export("--vary", "nowhere=1,2", code=2))
        self.assertIn("many", self.export("--vary", "users=many", code=2))
        self.assertFalse((self.folder / "study").exists())

    def test_pods_have_no_rights(self):
        spec = self.export(*VARY)["spec"]["template"]["spec"]
        self.assertIs(spec["automountServiceAccountToken"], False)
        self.assertIs(spec["securityContext"]["runAsNonRoot"], True)
        security = spec["containers"][0]["securityContext"]
        self.assertIs(security["readOnlyRootFilesystem"], True)
        self.assertIs(security["allowPrivilegeEscalation"], False)
        self.assertEqual(security["capabilities"], {"drop": ["ALL"]})

    @unittest.skipUnless((TOOLS / "kubeconform").exists() and VERSIONS,
                         "kubeconform is not built (./dev test builds it where there is Go)")
    def test_kubernetes_schemas_take_it(self):
        for version in VERSIONS:
            minor = ".".join(version.split(".")[:2])
            self.export(*VARY, "--set", f'cluster.version="{minor}"')
            files = [self.study / name for name in ("job.yaml", "configmap.yaml")]
            place = f"{TOOLS}/schemas/{version}/{{{{ .ResourceKind }}}}{{{{ .KindSuffix }}}}.json"
            check = lambda: run(TOOLS / "kubeconform", "-strict", "-summary", "-schema-location", place, *files)
            said = check()
            self.assertEqual(said.returncode, 0, said.stdout)
            self.assertIn("Valid: 2", said.stdout)
            for right, wrong in (("completionMode", "completionsMode"), ("onExitCodes", "onExitCode"), ("runAsNonRoot", "nonRoot")):
                text = files[0].read_text()
                self.assertIn(right, text)
                files[0].write_text(text.replace(right, wrong))
                self.assertEqual(check().returncode, 1, wrong)
                files[0].write_text(text)


if __name__ == "__main__":
    unittest.main()
