-- SPDX-License-Identifier: Apache-2.0
-- Profiles. History is scan's (scan.finished_job).

-- How far my has followed auth.deleted_account.
CREATE TABLE my.deletion_cursor (sequence bigint NOT NULL);
INSERT INTO my.deletion_cursor VALUES (0);

CREATE TABLE my.profile (
  user_id    uuid PRIMARY KEY,
  nickname   text NOT NULL CHECK (char_length(nickname) BETWEEN 1 AND 40),
  region     text CHECK (char_length(region) <= 100),
  version    bigint NOT NULL DEFAULT 1,  -- the ETag: an edit of an older one is refused
  updated_at timestamptz NOT NULL DEFAULT now()
);

GRANT SELECT, UPDATE ON my.deletion_cursor TO my;
GRANT SELECT, INSERT, UPDATE, DELETE ON my.profile TO my;
