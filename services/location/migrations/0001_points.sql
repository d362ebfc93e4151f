-- SPDX-License-Identifier: Apache-2.0
-- Collection points and where they are.

CREATE TABLE location.collection_point (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name       text NOT NULL,
  address    text NOT NULL,
  categories text[] NOT NULL,
  at         point NOT NULL  -- (longitude, latitude) in degrees, WGS 84
    CHECK (at[0] BETWEEN 124 AND 132 AND at[1] BETWEEN 33 AND 39.5)
);
-- Points in a box, without an extension.
CREATE INDEX collection_point_at ON location.collection_point USING gist (at);

GRANT SELECT ON location.collection_point TO location;
