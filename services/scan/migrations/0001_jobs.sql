-- SPDX-License-Identifier: Apache-2.0
-- Jobs, and what is to be published about them.

-- How far scan has followed auth.deleted_account.
CREATE TABLE scan.deletion_cursor (sequence bigint NOT NULL);
INSERT INTO scan.deletion_cursor VALUES (0);

CREATE TABLE scan.job (
  id           uuid PRIMARY KEY,
  user_id      uuid NOT NULL,
  -- done: the answer was known when the upload was completed. A queued job is finished once ai.result has its hash.
  state        text NOT NULL DEFAULT 'awaiting_upload' CHECK (state IN ('awaiting_upload', 'queued', 'done')),
  content_type text NOT NULL CHECK (content_type IN ('image/jpeg', 'image/png')),
  size         bigint NOT NULL CHECK (size BETWEEN 1 AND 10485760),  -- bytes, as announced
  hash         text,                                                 -- "<etag>-<size>" of the upload
  created_at   timestamptz NOT NULL DEFAULT now(),
  completed_at timestamptz,
  CHECK ((state = 'awaiting_upload') = (hash IS NULL)),
  CHECK ((hash IS NULL) = (completed_at IS NULL))
);
CREATE INDEX job_of_user ON scan.job (user_id, completed_at DESC);
CREATE INDEX job_awaiting_upload ON scan.job (created_at) WHERE state = 'awaiting_upload';

-- Written with the job's change, deleted when RabbitMQ has confirmed: no message is lost, whoever dies when.
CREATE TABLE scan.outbox (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  queue       text NOT NULL CHECK (queue IN ('scan.analyze', 'scan.finalize')),
  job_id      uuid NOT NULL REFERENCES scan.job ON DELETE CASCADE,
  traceparent text NOT NULL,
  UNIQUE (job_id, queue)
);

-- For my (history) and character (rewards).
CREATE VIEW scan.finished_job AS
  SELECT job.id AS job_id, job.user_id, result.answer ->> 'category' AS category, result.answer ->> 'label' AS label,
         greatest(job.completed_at, result.created_at) AS finished_at
  FROM scan.job JOIN ai.result ON result.hash = job.hash;

GRANT SELECT, UPDATE ON scan.deletion_cursor TO scan;
GRANT SELECT, INSERT, UPDATE, DELETE ON scan.job, scan.outbox TO scan;
GRANT SELECT ON scan.finished_job TO my, "character";
