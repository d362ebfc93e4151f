#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Argo CD's own CustomResourceDefinitions take its Applications and project, and these name files that `export helm` writes."""
import pathlib
import tempfile
import unittest

import yaml

from real_tools import FOURTEEN, LIBRARY, VERSIONS, export, kubeconform, main, needs

REPOSITORY = ("--repo", "https://github.com/shop/deploy.git")


@needs("kubeconform")
class ArgoCd(unittest.TestCase):
    def test_its_definitions_take_every_scenario(self):
        for scenario, *options in [(one,) for one in LIBRARY] + [(FOURTEEN, "--as", "eks")]:
            with self.subTest(scenario.stem, options=options), tempfile.TemporaryDirectory() as folder:
                tree = export("argocd", scenario, folder, *REPOSITORY, *options)
                files = sorted(tree.glob("argocd/**/*.yaml"))
                addons = [file for file in files if file.name.startswith("addon")]  # and their project
                self.assertEqual(len(files) - len(addons), 5)
                self.assertNotEqual(len(addons), 1)
                self.assertEqual(kubeconform("\n---\n".join(file.read_text() for file in files), VERSIONS[-1]), (0, ""))

    def test_its_definitions_find_mistakes(self):
        """Or the test above would prove nothing."""
        with tempfile.TemporaryDirectory() as folder:
            text = (export("argocd", FOURTEEN, folder, *REPOSITORY) / "argocd/applications/prod.yaml").read_text()
        for right, wrong in (("selfHeal: true", "selfheal: true"), ("limit: 5", "limit: five"), ("project:", "projekt:")):
            self.assertIn(right, text)
            self.assertNotEqual(kubeconform(text.replace(right, wrong), VERSIONS[-1])[0], 0, wrong)

    def test_what_it_fetches_is_there(self):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            export("argocd", FOURTEEN, root / "a", *REPOSITORY)
            export("helm", FOURTEEN, root / "b")
            applications = [yaml.safe_load(file.read_text()) for file in (root / "a").glob("argocd/applications/*.yaml")]
            sources = [one["spec"]["source"] for one in applications if one["kind"] == "Application"]
            from_git = [source for source in sources if source["repoURL"] == REPOSITORY[1]]
            self.assertEqual(len(from_git), 3)
            for source in from_git:
                for file in source["helm"]["valueFiles"]:
                    self.assertTrue((root / "b" / source["path"] / file).is_file(), file)

    def test_add_ons_are_let_in_and_pinned(self):
        """Their project names every repository and namespace; a version is one, not a range."""
        with tempfile.TemporaryDirectory() as folder:
            tree = export("argocd", FOURTEEN, folder, *REPOSITORY)
            objects = [yaml.safe_load(file.read_text()) for file in tree.glob("argocd/applications/addon*.yaml")]
        (project,) = [one["spec"] for one in objects if one["kind"] == "AppProject"]
        applications = [one["spec"] for one in objects if one["kind"] == "Application"]
        self.assertGreater(len(applications), 8)
        for one in applications:
            self.assertIn(one["source"]["repoURL"], project["sourceRepos"])
            self.assertIn(one["destination"], project["destinations"])
            self.assertRegex(one["source"]["targetRevision"], r"^v?\d+\.\d+\.\d+$")


if __name__ == "__main__":
    main()
