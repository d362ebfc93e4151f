# SPDX-License-Identifier: Apache-2.0
"""Kubernetes' own API server, scheduler and controllers on loopback, over an etcd of their own, without kubelets."""

import http.client
import json
import os
import ssl
import subprocess

from process import Program, Server, free_port

TOKEN = "conformance"
# What makes pods of workloads and admits them; nothing that watches nodes' heartbeats, since no kubelet sends any.
CONTROLLERS = ("deployment-controller", "replicaset-controller", "statefulset-controller", "daemonset-controller",
               "disruption-controller", "resourcequota-controller", "serviceaccount-controller", "namespace-controller",
               "garbage-collector-controller", "endpointslice-controller", "horizontal-pod-autoscaler-controller")


class Etcd(Server):
    name = "etcd"

    def __init__(self):
        super().__init__()
        self.port, self._peer = free_port(), free_port()
        self.url = f"http://127.0.0.1:{self.port}"

    def launch(self):
        return [Program(["etcd", "--data-dir", os.path.join(self.folder, "data"), "--unsafe-no-fsync",
                         "--listen-client-urls", self.url, "--advertise-client-urls", self.url,
                         "--listen-peer-urls", f"http://127.0.0.1:{self._peer}"], self.log_file("etcd"),
                        env={"PATH": os.environ["PATH"]})]

    def ready(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)
        try:
            connection.request("GET", "/health")
            return connection.getresponse().status == 200
        except OSError:
            return False


class ApiError(RuntimeError):
    """What the API server said no to."""


class ApiServer(Server):
    """`.get(path)`, `.post(path, object)`, `.patch(path, object)`: JSON of https://kubernetes.io/docs/reference/."""

    name = "kube-apiserver"

    def __init__(self, binaries, etcd):
        super().__init__()
        self._binary, self._etcd, self.port = os.path.join(binaries, "kube-apiserver"), etcd, free_port()
        self.kubeconfig = os.path.join(self.folder, "kubeconfig")
        self.key = os.path.join(self.folder, "accounts.key")
        self._connection = None
        subprocess.run(["openssl", "genrsa", "-out", self.key, "2048"], check=True, capture_output=True)
        self._write("tokens.csv", f"{TOKEN},admin,admin,system:masters\n")
        self._write("kubeconfig", json.dumps({
            "apiVersion": "v1", "kind": "Config", "current-context": "here",
            "clusters": [{"name": "here", "cluster": {"server": f"https://127.0.0.1:{self.port}",
                                                      "insecure-skip-tls-verify": True}}],
            "users": [{"name": "admin", "user": {"token": TOKEN}}],
            "contexts": [{"name": "here", "context": {"cluster": "here", "user": "admin"}}]}))

    def _write(self, name, text):
        with open(os.path.join(self.folder, name), "w", encoding="utf-8") as file:
            file.write(text)

    def launch(self):
        return [Program([
            self._binary, "--etcd-servers", self._etcd.url, "--bind-address", "127.0.0.1", "--advertise-address", "127.0.0.1",
            "--secure-port", str(self.port), "--cert-dir", self.folder, "--token-auth-file",
            os.path.join(self.folder, "tokens.csv"), "--authorization-mode", "RBAC", "--service-account-key-file", self.key,
            "--service-account-signing-key-file", self.key, "--service-account-issuer", "https://kubernetes.default.svc",
            "--service-cluster-ip-range", "10.96.0.0/16", "--enable-priority-and-fairness=false", "--profiling=false",
            "--endpoint-reconciler-type", "none"], self.log_file("apiserver"))]

    def ready(self):
        try:
            return self.request("GET", "/readyz")[0] == 200 and self.request(
                "GET", "/apis/scheduling.k8s.io/v1/priorityclasses/system-node-critical")[0] == 200
        except (OSError, http.client.HTTPException):
            return False

    def request(self, method, path, body=None, kind="application/json"):
        for attempt in (1, 2):  # the server closes connections that idle
            if self._connection is None:
                self._connection = http.client.HTTPSConnection("127.0.0.1", self.port, timeout=30,
                                                               context=ssl._create_unverified_context())
            try:
                self._connection.request(method, path, None if body is None else json.dumps(body),
                                         {"Authorization": f"Bearer {TOKEN}", "Content-Type": kind})
                answer = self._connection.getresponse()
                return answer.status, answer.read()
            except (OSError, http.client.HTTPException):
                self._connection.close()
                self._connection = None
                if attempt == 2:
                    raise

    def _object(self, method, path, body=None, kind="application/json"):
        status, text = self.request(method, path, body, kind)
        if status >= 300:
            raise ApiError(f"{method} {path}: {json.loads(text).get('message', text)}")
        return json.loads(text)

    def get(self, path):
        return self._object("GET", path)

    def post(self, path, body):
        return self._object("POST", path, body)

    def patch(self, path, body):
        return self._object("PATCH", path, body, "application/merge-patch+json")


class Client(Server):
    """kube-scheduler or kube-controller-manager."""

    def __init__(self, binaries, name, api, *options):
        super().__init__()
        self.name, self._port = name, free_port()
        self._words = [os.path.join(binaries, name), "--kubeconfig", api.kubeconfig, "--leader-elect=false", "--bind-address",
                       "127.0.0.1", "--secure-port", str(self._port), "--cert-dir", self.folder, "--profiling=false", *options]

    def launch(self):
        return [Program(self._words, self.log_file(self.name))]

    def ready(self):
        connection = http.client.HTTPSConnection("127.0.0.1", self._port, timeout=2, context=ssl._create_unverified_context())
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == 200
        except OSError:
            return False


class ControlPlane:
    """`with ControlPlane(binaries, controllers=True) as plane:` plane.api; without controllers nothing makes pods."""

    def __init__(self, binaries, controllers):
        self.etcd = Etcd()
        self.api = ApiServer(binaries, self.etcd)
        self._servers = [self.etcd, self.api, Client(binaries, "kube-scheduler", self.api)]
        if controllers:
            self._servers.append(Client(binaries, "kube-controller-manager", self.api, "--controllers", ",".join(CONTROLLERS),
                                        "--service-account-private-key-file", self.api.key,
                                        "--horizontal-pod-autoscaler-sync-period", "1s"))
        self._kubectl = os.path.join(binaries, "kubectl")

    def __enter__(self):
        for server in self._servers:
            server.start()
        return self

    def __exit__(self, *_):
        for server in reversed(self._servers):
            server.kill()
            server.clean()

    def kubectl(self, *words, stdin=None):
        return subprocess.run([self._kubectl, "--kubeconfig", self.api.kubeconfig, *map(str, words)], input=stdin,
                              capture_output=True, text=True, check=False, env={"PATH": os.environ["PATH"], "HOME": "/nonexistent"})
