-- SPDX-License-Identifier: Apache-2.0
-- Characters, and who was given which for what.

-- How far character has followed auth.deleted_account.
CREATE TABLE "character".deletion_cursor (sequence bigint NOT NULL);
INSERT INTO "character".deletion_cursor VALUES (0);

CREATE TABLE "character".character (
  id       text PRIMARY KEY,
  name     text NOT NULL,
  category text NOT NULL,  -- of the waste that it likes
  rarity   text NOT NULL CHECK (rarity IN ('common', 'rare', 'legendary'))
);

-- One for each finished scan.
CREATE TABLE "character".reward (
  job_id       uuid PRIMARY KEY,
  user_id      uuid NOT NULL,
  character_id text NOT NULL REFERENCES "character".character,
  points       integer NOT NULL CHECK (points > 0),
  granted_at   timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX reward_of_user ON "character".reward (user_id, character_id);

INSERT INTO "character".character (id, name, category, rarity)
SELECT category || '-' || rarity, initcap(rarity) || ' ' || name, category, rarity
FROM (VALUES ('plastic', 'Pet'), ('paper', 'Papi'), ('can', 'Canny'), ('glass', 'Glassy'), ('vinyl', 'Viny'),
             ('food', 'Foody'), ('other', 'Eco')) AS kinds (category, name),
     (VALUES ('common'), ('rare'), ('legendary')) AS rarities (rarity);

GRANT SELECT, UPDATE ON "character".deletion_cursor TO "character";
GRANT SELECT ON "character".character TO "character";
GRANT SELECT, INSERT, DELETE ON "character".reward TO "character";
