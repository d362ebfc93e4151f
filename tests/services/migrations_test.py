# SPDX-License-Identifier: Apache-2.0
"""A schema brought forward: each file once and whole, by however many are started at once."""

import os
import subprocess
import tempfile
import unittest

from servers import Postgres
from service import program

FILES = {"0001_note": "CREATE TABLE info.note (text text); GRANT SELECT ON info.note TO info;",
         "0002_quote": "CREATE TABLE info.\"odd name\" (\n  text text DEFAULT 'it''s; -- no comment' );\n-- the end"}


class MigrationsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.pg = cls.enterClassContext(Postgres())

    def setUp(self):
        self.pg.query("DROP SCHEMA IF EXISTS info CASCADE")
        self.pg.bootstrap()
        self.folder = self.enterContext(tempfile.TemporaryDirectory())
        self.write(FILES)

    def write(self, files):
        for name, sql in files.items():
            with open(os.path.join(self.folder, name + ".sql"), "w", encoding="utf-8") as file:
                file.write(sql)

    def start(self, *words):
        return subprocess.Popen([program("test-migrations"), *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                text=True)

    def ended(self, process):
        out, error = process.communicate(timeout=120)
        return process.returncode, error if process.returncode else out.splitlines()[-1]  # its log is before it

    def migrate(self):
        return self.ended(self.start("migrate", self.pg.url("info_owner"), "info", self.folder))

    def version(self, role="info"):
        return self.ended(self.start("version", self.pg.url(role), "info"))

    def test_each_once(self):
        self.assertEqual(self.version(), (0, "0"))
        self.assertEqual(self.migrate(), (0, "2"))
        self.assertEqual(self.migrate(), (0, "0"))
        self.assertEqual(self.version(), (0, "2"))  # as the runtime role, which may only read
        self.assertEqual(self.pg.query("SELECT * FROM info.note", role="info"), [])
        self.write({"0003_more": "ALTER TABLE info.note ADD COLUMN more int"})
        self.assertEqual(self.migrate(), (0, "1"))

    def test_many_at_once(self):
        self.write({"0003_slow": "SELECT pg_sleep(0.3); CREATE TABLE info.slow ()"})
        started = [self.start("migrate", self.pg.url("info_owner"), "info", self.folder) for _ in range(5)]
        self.assertEqual(sorted(self.ended(process) for process in started), [(0, "0")] * 4 + [(0, "3")])

    def test_a_mistake_leaves_nothing_of_its_file(self):
        self.write({"0003_half": "CREATE TABLE info.half ();\nINSERT INTO info.nowhere VALUES (1)"})
        code, error = self.migrate()
        self.assertEqual(code, 1)
        self.assertIn("0003_half", error)
        self.assertIn("info.nowhere", error)
        self.assertEqual(self.version(), (0, "2"))
        self.assertEqual(self.pg.query("SELECT to_regclass('info.half')"), [(None,)])
        self.write({"0003_half": "CREATE TABLE info.half ()"})
        self.assertEqual(self.migrate(), (0, "1"))

    def test_another_history(self):
        self.migrate()
        os.rename(os.path.join(self.folder, "0002_quote.sql"), os.path.join(self.folder, "0002_other.sql"))
        code, error = self.migrate()
        self.assertEqual(code, 1)
        self.assertIn("0002_quote", error)

    def test_an_older_program(self):
        self.migrate()
        os.remove(os.path.join(self.folder, "0002_quote.sql"))
        self.assertEqual(self.migrate(), (0, "0"))

    def test_no_server(self):
        code, error = self.ended(self.start("migrate", "postgresql://info_owner@127.0.0.1:1/x", "info", self.folder))
        self.assertEqual(code, 1)
        self.assertIn("refused", error)


if __name__ == "__main__":
    unittest.main()
