-- SPDX-License-Identifier: Apache-2.0
-- What the vision service saw, by the image's hash. Nothing here says whose image it was.
CREATE TABLE ai.result (
  hash       text PRIMARY KEY,   -- "<etag>-<size>" of the upload
  answer     jsonb NOT NULL CHECK (jsonb_typeof(answer) = 'object'),
  created_at timestamptz NOT NULL DEFAULT now()
);

GRANT SELECT, INSERT ON ai.result TO ai;
GRANT SELECT ON ai.result TO scan, scan_owner;
