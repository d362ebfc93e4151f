#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The programs of the Ansible project that save and restore etcd, with a real etcd and a stand-in for the containers that they
run it in."""
import os
import pathlib
import shutil
import socket
import subprocess
import tempfile
import time
import unittest

TOOLS = pathlib.Path(os.environ["KUBECAST_TOOLS"])
PROGRAMS = pathlib.Path(__file__).resolve().parents[2] / "resources/ansible/roles/backup/files"
ETCD = [shutil.which(name, path=str(TOOLS)) for name in ("etcd", "etcdctl", "etcdutl")]


def run(*command, environment=None):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True,
                          env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", **(environment or {})})


# A stand-in for containerd's ctr: what it would run in an image is run here, on an etcd of this machine's own.
CTR = """#!/usr/bin/python3
import os, subprocess, sys, time
words = sys.argv[1:]
assert words[:2] == ["--namespace", "k8s.io"], words
words, here = words[2:], os.environ["STAND_IN"]
environment = {**os.environ, "PATH": os.environ["ETCD_BIN"] + ":" + os.environ["PATH"]}
def port(words):  # each container has a loopback of its own, each etcd here a port
    return [word.replace("https://127.0.0.1:2379", os.environ["ETCD_LIVE"]) for word in words]
if words[:2] == ["images", "list"]:
    sys.exit()
if words[:2] == ["images", "pull"]:
    open(here + "/pulled", "a").write(words[2] + "\\n")
elif words[0] == "run":
    detach, mounts, place = "--detach" in words, [], 1
    while words[place].startswith("--"):
        mounts += [words[place + 1]] if words[place] == "--mount" else []
        place += 2 if words[place] == "--mount" else 1
    image, name, command = words[place], words[place + 1], words[place + 2:]
    open(here + "/images", "a").write(image + "\\n")
    for word in command:  # whatever it reads or writes has to be mounted
        if word.startswith("/"):
            assert any(word.startswith(part[4:]) for one in mounts for part in one.split(",") if part.startswith("src=")), (word, mounts)
    if detach:
        assert "--net-host" not in words
        url = os.environ["ETCD_DRILL"]
        server = subprocess.Popen(command + ["--listen-client-urls", url, "--advertise-client-urls", url, "--listen-peer-urls",
                                             os.environ["ETCD_DRILL_PEER"]], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        open(here + "/" + name, "w").write(str(server.pid))
    else:
        sys.exit(subprocess.run([word for word in port(command) if not word.startswith(("--cacert", "--cert", "--key"))], env=environment).returncode)
elif words[:2] == ["task", "exec"]:
    assert words[2] == "--exec-id" and os.path.exists(here + "/" + words[4])
    sys.exit(subprocess.run(words[5:] + ["--endpoints", os.environ["ETCD_DRILL"]], env=environment).returncode)
elif words[:2] == ["task", "kill"]:
    os.kill(int(open(here + "/" + words[4]).read()), 9)
"""


@unittest.skipUnless(all(ETCD), "etcd, etcdctl and etcdutl (build/tools) are not there")
class Backups(unittest.TestCase):
    @staticmethod
    def port():
        with socket.socket() as one:
            one.bind(("127.0.0.1", 0))
            return f"http://127.0.0.1:{one.getsockname()[1]}"

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        self.live, peer = self.port(), self.port()
        server = subprocess.Popen(
            [ETCD[0], "--data-dir", self.folder / "live", "--listen-client-urls", self.live, "--advertise-client-urls", self.live,
             "--listen-peer-urls", peer], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(server.wait)
        self.addCleanup(server.kill)
        for _ in range(50):
            if self.call("endpoint", "health").returncode == 0:
                break
            time.sleep(0.2)
        (self.folder / "bin").mkdir()
        (self.folder / "bin/ctr").write_text(CTR)
        (self.folder / "bin/ctr").chmod(0o755)
        (self.folder / "backups").mkdir()
        (self.folder / "etcd.yaml").write_text("spec:\n  containers:\n  - command: [etcd]\n    image: registry.k8s.io/etcd:3.5.15-0\n")
        self.settings = {"ETCD_BACKUP_FOLDER": f"{self.folder}/backups", "ETCD_BACKUP_KEPT": "2", "ETCD_BACKUP_S3": "",
                         "ETCD_BACKUP_REGION": "r", "ETCD_TOOLS_IMAGE": "tools"}
        (self.folder / "env").write_text("".join(f"{name}={value}\n" for name, value in self.settings.items()))

    def call(self, *words):
        return run(ETCD[1], "--endpoints", self.live, *words)

    def program(self, name):
        return run(PROGRAMS / name, environment={
            **self.settings, "PATH": f"{self.folder}/bin:{os.environ['PATH']}", "ETCD_MANIFEST": f"{self.folder}/etcd.yaml",
            "ETCD_BACKUP_SETTINGS": f"{self.folder}/env", "STAND_IN": str(self.folder), "ETCD_BIN": str(TOOLS), "ETCD_LIVE": self.live,
            "ETCD_DRILL": self.port(), "ETCD_DRILL_PEER": self.port()})

    def fill(self, secret):
        for key in ("/registry/namespaces/default", "/registry/namespaces/kube-system", "/registry/pods/default/a"):
            self.assertEqual(self.call("put", key, "x").returncode, 0)
        self.call("put", "/registry/secrets/default/one", secret)

    def test_a_snapshot_is_saved_and_can_be_restored(self):
        self.fill("k8s:enc:secretbox:v1:first:\x01\x02")
        for _ in range(3):
            said = self.program("etcd-backup")
            self.assertEqual(said.returncode, 0, said.stderr)
            time.sleep(1.1)  # its name has the second
        self.assertEqual(len(list((self.folder / "backups").glob("*.db"))), 2, "older ones go")
        self.assertEqual(set((self.folder / "images").read_text().split()), {"registry.k8s.io/etcd:3.5.15-0"})
        said = self.program("etcd-restore-drill")
        self.assertEqual(said.returncode, 0, said.stdout + said.stderr)
        self.assertIn("4 keys, 2 namespaces, 1 Secrets, 1 of them encrypted", said.stdout)
        self.assertEqual((self.folder / "pulled").read_text(), "tools:v3.5.15\n")
        self.assertEqual([path.suffix for path in (self.folder / "backups").iterdir()], [".db", ".db"], "nothing is left behind")
        self.assertIn("x", self.call("get", "/registry/pods/default/a").stdout, "the cluster's own lives on")

    def test_what_could_not_be_restored_is_said(self):
        said = self.program("etcd-restore-drill")
        self.assertNotEqual(said.returncode, 0)
        self.assertIn("no snapshot", said.stderr)
        self.fill("plain")
        self.assertEqual(self.program("etcd-backup").returncode, 0)
        said = self.program("etcd-restore-drill")
        self.assertNotEqual(said.returncode, 0)
        self.assertIn("in plain text", said.stderr)
        (snapshot,) = (self.folder / "backups").glob("*.db")
        snapshot.write_bytes(snapshot.read_bytes()[:5000] + b"!" + snapshot.read_bytes()[5001:])
        self.assertNotEqual(self.program("etcd-restore-drill").returncode, 0, "a damaged one is none")


if __name__ == "__main__":
    unittest.main()
