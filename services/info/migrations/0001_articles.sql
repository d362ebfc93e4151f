-- SPDX-License-Identifier: Apache-2.0
-- Articles and sorting rules, found by their words.

CREATE TABLE info.article (
  id         text PRIMARY KEY CHECK (id ~ '^[a-z0-9-]{1,60}$'),
  title      text NOT NULL,
  body       text NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now(),
  -- 'simple' leaves words as they are: Korean has no stemmer in PostgreSQL, prefixes stand in for one.
  words      tsvector GENERATED ALWAYS AS
             (setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', body), 'B')) STORED
);
CREATE INDEX article_words ON info.article USING gin (words);

CREATE TABLE info.rule (
  id       text PRIMARY KEY CHECK (id ~ '^[a-z0-9-]{1,60}$'),
  category text NOT NULL CHECK (category IN ('plastic', 'paper', 'can', 'glass', 'vinyl', 'food', 'other')),
  item     text NOT NULL,
  how      text NOT NULL,
  words    tsvector GENERATED ALWAYS AS
           (setweight(to_tsvector('simple', item), 'A') || setweight(to_tsvector('simple', how), 'B')) STORED
);
CREATE INDEX rule_words ON info.rule USING gin (words);
CREATE INDEX rule_category ON info.rule (category, id);

GRANT SELECT ON info.article, info.rule TO info;
