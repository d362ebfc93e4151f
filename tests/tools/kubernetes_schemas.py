#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""JSON schemas of Kubernetes' objects, for kubeconform: one folder per version, one file per kind, made from the
swagger.json in Kubernetes' own module. Fields that it does not name are refused (-strict).

usage: kubernetes_schemas.py FOLDER"""
import json
import os
import subprocess
import sys

VERSIONS = ("1.28.15", "1.31.14", "1.34.4", "1.37.2")  # the documents' and the newest, and between

QUANTITY = "io.k8s.apimachinery.pkg.api.resource.Quantity"


def swagger(version):
    """Where Go's module cache has the API of a version; fetched if it is not there."""
    said = subprocess.run(["go", "mod", "download", "-json", f"k8s.io/kubernetes@v{version}"], cwd=os.path.dirname(__file__) or ".",
                          env={**os.environ, "GOFLAGS": "-mod=mod"}, capture_output=True, text=True, check=True).stdout
    return os.path.join(json.loads(said)["Dir"], "api/openapi-spec/swagger.json")


def strict(schema):
    """Swagger's words in those of JSON Schema, and nothing beside the named fields."""
    if isinstance(schema, list):
        return [strict(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("format") == "int-or-string":
        return {"type": ["string", "integer"]}
    kept = {key: strict(value) for key, value in schema.items()
            if key != "format" and (key != "description" or isinstance(value, dict)) and not key.startswith("x-")}
    if "properties" in kept:
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


def convert(version, folder):
    with open(swagger(version), encoding="utf-8") as file:
        original = json.load(file)["definitions"]
    definitions = {name: strict(schema) for name, schema in original.items()}
    definitions[QUANTITY] = {"type": ["string", "number"]}
    os.makedirs(folder)
    for name, schema in original.items():
        for kind in schema.get("x-kubernetes-group-version-kind", ()):
            group = kind["group"].split(".")[0]
            words = [kind["kind"], *([group] if group else []), kind["version"]]
            with open(os.path.join(folder, "-".join(words).lower() + ".json"), "w", encoding="utf-8") as file:
                json.dump(standalone(name, definitions), file)


def main():
    for version in VERSIONS:
        folder = os.path.join(sys.argv[1], version)
        if not os.path.isdir(folder):
            convert(version, folder + ".part")
            os.rename(folder + ".part", folder)


if __name__ == "__main__":
    main()
