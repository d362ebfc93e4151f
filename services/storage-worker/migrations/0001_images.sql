-- SPDX-License-Identifier: Apache-2.0
-- The images that are kept: images/<job> and thumbs/<job>.jpg in S3.

-- How far storage-worker has followed auth.deleted_account.
CREATE TABLE storage.deletion_cursor (sequence bigint NOT NULL);
INSERT INTO storage.deletion_cursor VALUES (0);

CREATE TABLE storage.image (
  job_id     uuid PRIMARY KEY,
  user_id    uuid NOT NULL,
  width      integer NOT NULL CHECK (width > 0),    -- pixels, as stored (Exif's orientation not applied)
  height     integer NOT NULL CHECK (height > 0),
  bytes      bigint NOT NULL CHECK (bytes > 0),     -- of images/<job>, without what was stripped
  type       text NOT NULL CHECK (type IN ('image/jpeg', 'image/png')),
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX image_of_user ON storage.image (user_id);

GRANT SELECT, UPDATE ON storage.deletion_cursor TO storage;
GRANT SELECT, INSERT, DELETE ON storage.image TO storage;
