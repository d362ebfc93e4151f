#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Secrets go through the chart sealed: kubeseal seals them as SECRETS.md and the chart's notes say, the chart carries them,
the CustomResourceDefinition takes the objects, and the controller's key opens them again: to the very bytes."""
import base64
import json
import os
import pathlib
import shutil
import tempfile
import unittest

import yaml

from helm_test import Chart, objects
from real_tools import FOURTEEN, VERSIONS, kubeconform, main, needs, program, run

WORKLOAD = "auth-service"
PLAIN = {"DATABASE_URL": "postgresql://auth:p@ss'\"word@postgresql:5432/ecoeco", "LINES": "a\nb: {{ .Values }} ${x}\n",
         "KOREAN": "비밀 🗝"}
SEALED = ["--api-versions", "bitnami.com/v1alpha1"]


@needs("kubeseal", "openssl", "helm", "kubeconform")
class Kubeseal(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp())
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.key, cls.certificate = cls.folder / "key.pem", cls.folder / "certificate.pem"
        made = run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=sealed-secret",
                   "-keyout", cls.key, "-out", cls.certificate)
        assert made.returncode == 0, made.stderr

    def kubeseal(self, *options, **more):
        said = run(program("kubeseal"), *options, env={**os.environ, "KUBECONFIG": os.devnull}, **more)
        return said.returncode, said.stdout, said.stderr

    def sealed(self, name, text, namespace="default"):
        code, out, err = self.kubeseal("--raw", "--scope", "strict", "--name", name, "--namespace", namespace, "--cert",
                                       self.certificate, "--from-file", "/dev/stdin", input=text)
        self.assertEqual(code, 0, err)
        return out.strip()

    def opened(self, sealed):
        """The Secret that the controller would make of it, and the texts in it."""
        code, out, err = self.kubeseal("--recovery-unseal", "--recovery-private-key", self.key, input=json.dumps(sealed))
        self.assertEqual(code, 0, err)
        secret = json.loads(out)
        return secret, {key: base64.b64decode(value).decode() for key, value in secret["data"].items()}

    def rendered(self, change):
        chart = Chart(self.folder / self.id(), FOURTEEN)
        values = yaml.safe_load(chart.values.read_text())
        change(values["workloads"][WORKLOAD])
        file = self.folder / f"{self.id()}.yaml"
        file.write_text(yaml.safe_dump(values))
        return chart.rendered(file, options=SEALED)

    def test_what_is_sealed_comes_out_as_it_went_in(self):
        """The service's own, its files', its migration's."""
        def change(workload):
            workload["secrets"] = {key: self.sealed(f"{WORKLOAD}-secret", text) for key, text in PLAIN.items()}
            workload.setdefault("migration", {"args": ["migrate"]})["secrets"] = {
                "DATABASE_URL": self.sealed(f"{WORKLOAD}-migration", "postgresql://owner@postgresql/ecoeco")}
            workload["keys"] = {"folder": "/keys", "secrets": {
                "jwt.pem": self.sealed(f"{WORKLOAD}-keys", self.key.read_text())}}
        text = self.rendered(change)
        found = objects(text)
        wanted = {f"{WORKLOAD}-secret": PLAIN, f"{WORKLOAD}-keys": {"jwt.pem": self.key.read_text()},
                  f"{WORKLOAD}-migration": {"DATABASE_URL": "postgresql://owner@postgresql/ecoeco"}}
        used = {ref["secretRef"]["name"] for pod in [found["Deployment", "default", WORKLOAD]["spec"]["template"]["spec"]]
                for container in pod["containers"] + pod["initContainers"] for ref in container["envFrom"] if "secretRef" in ref}
        used |= {volume["secret"]["secretName"] for volume in
                 found["Deployment", "default", WORKLOAD]["spec"]["template"]["spec"]["volumes"] if "secret" in volume}
        self.assertLessEqual(set(wanted), used)
        for name, texts in wanted.items():
            with self.subTest(name):
                secret, opened = self.opened(found["SealedSecret", "default", name])
                self.assertEqual(opened, texts)
                self.assertEqual((secret["metadata"]["name"], secret["metadata"]["namespace"]), (name, "default"))
        for version in VERSIONS:
            self.assertEqual(kubeconform(text, version), (0, ""), version)
        for texts in wanted.values():
            for plain in texts.values():
                self.assertNotIn(plain, text)

    def test_the_schema_of_sealed_secrets_is_used(self):
        """Or kubeconform would prove little."""
        text = self.rendered(lambda workload: workload.update(secrets={"A": self.sealed(f"{WORKLOAD}-secret", "a")}))
        self.assertEqual(kubeconform(text, VERSIONS[0]), (0, ""))
        wrong = text.replace("encryptedData:", "encryptedDatum:")
        self.assertNotEqual(wrong, text)
        self.assertNotEqual(kubeconform(wrong, VERSIONS[0])[0], 0)

    def test_a_secret_opens_nowhere_else(self):
        """Sealed strictly: for its name in its namespace."""
        text = self.rendered(lambda workload: workload.update(secrets={"A": self.sealed(f"{WORKLOAD}-other", "a")}))
        sealed = objects(text)["SealedSecret", "default", f"{WORKLOAD}-secret"]
        code, out, _ = self.kubeseal("--recovery-unseal", "--recovery-private-key", self.key, input=json.dumps(sealed))
        self.assertNotEqual((code, out), (0, ""))
        self.assertNotIn(base64.b64encode(b"a").decode(), out)


if __name__ == "__main__":
    main()
