# SPDX-License-Identifier: Apache-2.0
"""What svckit does with real servers: the tests are the suites Real* of services_svckit_test, the servers are started
here. S3 signatures must be taken by the store when good and refused when not; log-outs are in Redis; deleted accounts in
PostgreSQL."""

import os
import subprocess
import unittest

from servers import Postgres, Redis, Swift
from service import BIN

PROGRAM = os.path.join(os.path.abspath(BIN), "..", "..", "tests", "services", "services_svckit_test")

DELETIONS = """
CREATE TABLE auth.gone (sequence bigint PRIMARY KEY, user_id uuid NOT NULL);
INSERT INTO auth.gone SELECT n, gen_random_uuid() FROM generate_series(1, 250) AS n;
CREATE VIEW auth.deleted_account AS SELECT sequence, user_id FROM auth.gone;
GRANT SELECT ON auth.deleted_account TO "character";
CREATE TABLE "character".deletion_cursor (sequence bigint NOT NULL);
INSERT INTO "character".deletion_cursor VALUES (0);
GRANT SELECT, UPDATE ON "character".deletion_cursor TO "character";
"""


class KitTest(unittest.TestCase):
    def run_suite(self, suite, environment):
        done = subprocess.run([PROGRAM, f"--gtest_filter={suite}.*"], env={**os.environ, **environment},
                              capture_output=True, text=True, timeout=400, check=False)
        said = done.stdout + done.stderr
        self.assertEqual(done.returncode, 0, said)
        self.assertIn(f"from {suite}", said)
        self.assertNotIn("SKIPPED", said)

    def test_object_store(self):
        with Swift() as swift:
            self.run_suite("RealObjectStore", swift.environment())

    def test_bearer(self):
        with Redis() as redis:
            self.run_suite("RealBearer", {"REDIS_URL": redis.url})

    def test_deletions(self):
        with Postgres() as pg:
            pg.bootstrap()
            pg.query(DELETIONS)
            self.run_suite("RealDeletions", {"DATABASE_URL": pg.url("character")})


if __name__ == "__main__":
    unittest.main()
