#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""JSON schemas of Kubernetes' objects, for kubeconform: one folder per version, one file per kind, made from the
swagger.json in Kubernetes' own module; in the folder crds those of other controllers' objects, made from the
CustomResourceDefinitions in their modules, which are there, too. Fields that these do not name are refused (-strict).

usage: kubernetes_schemas.py FOLDER"""
import json
import os
import shutil
import subprocess
import sys

import yaml

VERSIONS = ("1.28.15", "1.31.14", "1.34.4", "1.37.2")  # the documents' and the newest, and between

# Modules, and their files; without a version that of go.mod. Argo CD 3.5 would be twice the download.
CRDS = {
    "github.com/argoproj/argo-cd/v3@v3.4.13": ("manifests/crds/application-crd.yaml", "manifests/crds/appproject-crd.yaml"),
    "github.com/bitnami-labs/sealed-secrets": ("helm/sealed-secrets/crds/bitnami.com_sealedsecrets.yaml",),
    "github.com/prometheus-operator/prometheus-operator@v0.85.0": tuple(
        f"example/prometheus-operator-crd/monitoring.coreos.com_{kind}.yaml"
        for kind in ("servicemonitors", "podmonitors", "prometheusrules")),
}

DEFINITIONS = "definitions"  # the CustomResourceDefinitions themselves, for tests/conformance
OBJECT_META = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"
QUANTITY = "io.k8s.apimachinery.pkg.api.resource.Quantity"


def module(name):
    """Where Go's module cache has it; fetched if it is not there."""
    said = subprocess.run(["go", "mod", "download", "-json", name], cwd=os.path.dirname(__file__) or ".",
                          env={**os.environ, "GOFLAGS": "-mod=mod"}, capture_output=True, text=True, check=True).stdout
    return json.loads(said)["Dir"]


def swagger(version):
    return os.path.join(module(f"k8s.io/kubernetes@v{version}"), "api/openapi-spec/swagger.json")


def strict(schema):
    """Swagger's words in those of JSON Schema, and nothing beside the named fields."""
    if isinstance(schema, list):
        return [strict(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("format") == "int-or-string":
        return {"type": ["string", "integer"]}
    kept = {key: strict(value) for key, value in schema.items()
            if (key not in ("format", "description", "nullable") or isinstance(value, dict)) and not key.startswith("x-")}
    if schema.get("nullable") is True and isinstance(kept.get("type"), str):
        kept["type"] = [kept["type"], "null"]
    if "properties" in kept and not schema.get("x-kubernetes-preserve-unknown-fields"):
        kept.setdefault("additionalProperties", False)
    return kept


def references(schema):
    if isinstance(schema, list):
        for one in schema:
            yield from references(one)
    elif isinstance(schema, dict):
        if isinstance(schema.get("$ref"), str):
            yield schema["$ref"].removeprefix("#/definitions/")
        for value in schema.values():
            yield from references(value)


def standalone(name, definitions):
    """The definition with all that it leads to."""
    needed, open_ends = {}, [name]
    while open_ends:
        one = open_ends.pop()
        if one not in needed:
            needed[one] = definitions[one]
            open_ends += references(definitions[one])
    return {"$ref": f"#/definitions/{name}", "definitions": needed}


def write(folder, group, version, kind, schema):
    words = [kind, *group.split(".")[:1], version] if group else [kind, version]
    with open(os.path.join(folder, "-".join(words).lower() + ".json"), "w", encoding="utf-8") as file:
        json.dump(schema, file)


def strict_definitions(original):
    return {**{name: strict(schema) for name, schema in original.items()}, QUANTITY: {"type": ["string", "number"]}}


def api(version):
    with open(swagger(version), encoding="utf-8") as file:
        return json.load(file)["definitions"]


def convert(version, folder):
    original = api(version)
    definitions = strict_definitions(original)
    os.makedirs(folder)
    for name, schema in original.items():
        for kind in schema.get("x-kubernetes-group-version-kind", ()):
            write(folder, kind["group"], kind["version"], kind["kind"], standalone(name, definitions))


def convert_crds(folder):
    """Their metadata are those of any object."""
    metadata = standalone(OBJECT_META, strict_definitions(api(VERSIONS[-1])))
    os.makedirs(os.path.join(folder, DEFINITIONS))
    for name, files in CRDS.items():
        source = module(name)
        for path in files:
            shutil.copyfile(os.path.join(source, path), os.path.join(folder, DEFINITIONS, os.path.basename(path)))
            with open(os.path.join(source, path), encoding="utf-8") as file:
                definition = yaml.load(file, yaml.CSafeLoader)["spec"]
            for version in definition["versions"]:
                schema = strict(version["schema"]["openAPIV3Schema"])
                schema["properties"]["metadata"] = {"$ref": metadata["$ref"]}
                schema["definitions"] = metadata["definitions"]
                write(folder, definition["group"], version["name"], definition["names"]["kind"], schema)


def renew_crds(folder):
    """Only where they are not of these files."""
    stamp = os.path.join(folder, "made-from")
    wanted = f"{DEFINITIONS}\n" + "".join(f"{module(name)} {' '.join(files)}\n" for name, files in CRDS.items())
    if os.path.exists(stamp):
        with open(stamp, encoding="utf-8") as file:
            if file.read() == wanted:
                return
    for old in (folder, folder + ".part"):
        shutil.rmtree(old, ignore_errors=True)
    convert_crds(folder + ".part")
    with open(os.path.join(folder + ".part", "made-from"), "w", encoding="utf-8") as file:
        file.write(wanted)
    os.rename(folder + ".part", folder)


def main():
    for version in VERSIONS:
        folder = os.path.join(sys.argv[1], version)
        if not os.path.isdir(folder):
            convert(version, folder + ".part")
            os.rename(folder + ".part", folder)
    renew_crds(os.path.join(sys.argv[1], "crds"))


if __name__ == "__main__":
    main()
