# SPDX-License-Identifier: Apache-2.0
"""What tests against real tools share: where these are, and that one that is missing is told by its name."""
import os
import pathlib
import shutil
import subprocess
import sys
import unittest

KUBECAST = os.environ["KUBECAST"]
TOOLS = pathlib.Path(os.environ["KUBECAST_TOOLS"])
ROOT = pathlib.Path(__file__).resolve().parents[2]
HERE = ROOT / "tests/exporters"
SCENARIOS = ROOT / "scenarios/library"
LIBRARY = sorted(SCENARIOS.glob("*.yaml"))
FOURTEEN = SCENARIOS / "eco2-14-nodes.yaml"
# Versions of Kubernetes that there are schemas of.
VERSIONS = sorted(path.name for path in (TOOLS / "schemas").glob("[0-9]*") if path.suffix != ".part")
CRDS = TOOLS / "schemas/crds"

# Whose tests are no tests if they are skipped where changes land.
CI_HAS = ("helm", "kubeconform", "promtool")
# Where they come from; from Go's module proxy, built by ./dev test, unless told here.
SOURCES = {"promtool": "Debian's package prometheus", "openssl": "Debian's package openssl",
           "checkov": "./dev test installs it from PyPI", "kube-linter": "https://docs.kubelinter.io"}
# Who does the same work.
STAND_INS = {"terraform": "tofu"}
SKIPPED = 77  # ctest's SKIP_RETURN_CODE


def program(name):
    """Its path, or None."""
    built = [path for path in (TOOLS / name, TOOLS / name / "bin" / name) if path.is_file()]
    if name == "kubeconform" and not (VERSIONS and CRDS.is_dir()):
        return None  # of no use without schemas
    found = str(built[0]) if built else shutil.which(name)
    return found or (program(STAND_INS[name]) if name in STAND_INS else None)


def needs(*names):
    """Decorates a test or a class of them: skipped where a tool is missing, by its name; in CI a failure instead."""
    missing = [name for name in names if not program(name)]
    why = "; ".join(f"{name} is missing ({SOURCES.get(name, './dev test builds it where there is Go')})" for name in missing)

    def failing(test):
        def fail(*_):
            raise AssertionError(f"{why}, and CI has to have it")
        if isinstance(test, type):
            test.setUpClass = classmethod(fail)
            return test
        return fail

    if not missing:
        return lambda test: test
    if os.environ.get("CI") and set(missing) & set(CI_HAS):
        return failing
    return unittest.skip(why)


def run(*command, **options):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, **options)


def export(target, scenario, folder, *options):
    """What `kubecast export` writes to the folder; it has to."""
    done = run(KUBECAST, "export", target, scenario, *options, "--out", folder)
    assert done.returncode == 0, done.stderr
    return pathlib.Path(folder)


def kubeconform(text, version):
    """Its exit code and what it says of objects of that version of Kubernetes, and of the controllers' that we write."""
    name = "{{ .ResourceKind }}{{ .KindSuffix }}.json"
    said = run(program("kubeconform"), "-strict", "-schema-location", f"{TOOLS}/schemas/{version}/{name}",
               "-schema-location", f"{CRDS}/{name}", "-", input=text)
    return said.returncode, said.stdout + said.stderr


def main():
    """Runs the caller's tests; SKIPPED where none of them ran, so that ctest tells it."""
    done = unittest.main(module="__main__", exit=False).result
    if not done.wasSuccessful():
        sys.exit(1)
    sys.exit(SKIPPED if done.testsRun == len(done.skipped) else 0)
