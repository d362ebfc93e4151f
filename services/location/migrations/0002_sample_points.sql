-- SPDX-License-Identifier: Apache-2.0
-- SAMPLE points on a grid over Seoul, made up to try the service with. There is nothing at these places.

INSERT INTO location.collection_point (name, address, categories, at)
SELECT format('Sample point %s-%s', x, y), format('Seoul, sample square %s-%s', x, y),
       CASE (x + y) % 3 WHEN 0 THEN ARRAY['plastic', 'can', 'glass'] WHEN 1 THEN ARRAY['paper', 'vinyl']
                        ELSE ARRAY['plastic', 'paper', 'can', 'glass', 'vinyl', 'food', 'other'] END,
       point(126.85 + 0.02 * x, 37.48 + 0.02 * y)
FROM generate_series(0, 14) AS x, generate_series(0, 8) AS y;
