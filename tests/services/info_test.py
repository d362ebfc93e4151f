# SPDX-License-Identifier: Apache-2.0
"""info on a real PostgreSQL: reading, searching, and what a cache may keep."""

import random
import unicodedata
import unittest
import urllib.parse

from load import Load
from servers import Postgres
from service import Service, migrate
from support import Client, eventually, openapi

ARTICLES, RULES, SEARCH = "/api/v1/info/articles", "/api/v1/info/rules", "/api/v1/info/search"


def words_of(text):
    """Runs of letters and digits."""
    return "".join(c if unicodedata.category(c)[0] in "LN" else " " for c in text.lower()).split()


class InfoTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.pg = cls.enterClassContext(Postgres()).bootstrap()
        migrate("info", cls.pg)
        service = cls.enterClassContext(Service("info", {"DATABASE_URL": cls.pg.url("info")}))
        cls.client = Client(service.url, openapi("info"))

    def write(self, *articles):
        """Articles of (id, title, body), until the test's end."""
        for article in articles:
            self.pg.query("INSERT INTO info.article (id, title, body) VALUES (%s, %s, %s)", article, role="info_owner")
            self.addCleanup(self.pg.query, "DELETE FROM info.article WHERE id = %s", article[:1], role="info_owner")

    def search(self, typed, **more):
        return self.client.get(f"{SEARCH}?{urllib.parse.urlencode({'q': typed, **more}, quote_via=urllib.parse.quote)}")

    def found(self, typed, **more):
        reply = self.search(typed, **more)
        self.assertEqual(reply.status, 200, typed)
        return [item["id"] for item in reply.json()["items"]]

    # What a cache may keep.

    def test_who_has_it_is_not_sent_it_again(self):
        for path in (ARTICLES, f"{ARTICLES}/clear-pet", RULES, f"{RULES}?category=paper", f"{SEARCH}?q=can"):
            first = self.client.get(path)
            etag = first.headers["ETag"]
            self.assertRegex(etag, '^"[A-Za-z0-9_-]+"$')
            self.assertIn("max-age=", first.headers["Cache-Control"])
            self.assertEqual(self.client.get(path).headers["ETag"], etag, "the same bytes have the same tag")
            for known in (etag, f"W/{etag}", f'"x", {etag}', f'"x",W/{etag} , "y"', "*"):
                reply = self.client.get(path, headers={"If-None-Match": known})
                self.assertEqual((reply.status, reply.body, reply.headers["ETag"]), (304, b"", etag), known)
                self.assertEqual(reply.headers["Cache-Control"], first.headers["Cache-Control"])
            for unknown in ('"other"', etag[:-2] + '"', etag.strip('"'), "", '"', "," * 2000):
                self.assertEqual(self.client.get(path, headers={"If-None-Match": unknown}).body, first.body, unknown)
            head = self.client.request("HEAD", path)
            self.assertEqual((head.status, head.body, head.headers["ETag"]), (200, b"", etag))
            self.assertEqual(head.headers["Content-Length"], str(len(first.body)))

    def test_what_was_edited_has_another_tag(self):
        self.write(("edited", "Title", "Body"))
        path = f"{ARTICLES}/edited"
        etag = self.client.get(path).headers["ETag"]
        self.pg.query("UPDATE info.article SET body = 'Other' WHERE id = 'edited'", role="info_owner")
        reply = self.client.get(path, headers={"If-None-Match": etag})
        self.assertEqual((reply.status, reply.json()["body"]), (200, "Other"))
        self.assertNotEqual(reply.headers["ETag"], etag)

    # Reading.

    def test_pages_have_each_article_once_though_some_are_written_meanwhile(self):
        self.write(*((f"page-{number:03}", f"제목 {number}", "b") for number in range(0, 50, 2)))
        every = [row[0] for row in self.pg.query("SELECT id FROM info.article")]
        seen, cursor, limit = [], None, 7
        while True:
            page = self.client.get(f"{ARTICLES}?limit={limit}" + (f"&cursor={cursor}" if cursor else "")).json()
            self.assertLessEqual(len(page["items"]), limit)
            seen += [item["id"] for item in page["items"]]
            if len(seen) == 14:
                self.write(("page-001", "late", "b"), ("zz-late", "late", "b"))
            cursor = page["next_cursor"]
            if cursor is None:
                break
        self.assertEqual(len(seen), len(set(seen)))
        self.assertLessEqual(set(every), set(seen))
        self.assertIn("zz-late", seen)

    def test_the_last_page_says_so(self):
        count = self.pg.query("SELECT count(*) FROM info.article")[0][0]
        self.assertIsNone(self.client.get(f"{ARTICLES}?limit={count}").json()["next_cursor"])
        self.assertIsNotNone(self.client.get(f"{ARTICLES}?limit={count - 1}").json()["next_cursor"])
        self.assertEqual(self.client.get(f"{ARTICLES}?cursor=zzzz").json(), {"items": [], "next_cursor": None})

    def test_rules_of_one_category_and_of_all(self):
        every = self.client.get(RULES).json()["items"]
        parts = []
        for category in ("can", "food", "glass", "other", "paper", "plastic", "vinyl"):
            part = self.client.get(f"{RULES}?category={category}").json()["items"]
            self.assertEqual({rule["category"] for rule in part} - {category}, set())
            parts += part
        self.assertEqual(parts, every)
        self.assertGreater(len(every), 5)

    # Searching.

    def test_the_title_counts_more_than_the_body(self):
        self.write(("rank-body", "Something else", "Where the zebrafoil goes"),
                   ("rank-title", "Zebrafoil", "Where it goes"), ("rank-no", "Nothing", "at all"))
        self.assertEqual(self.found("zebrafoil"), ["rank-title", "rank-body"])
        self.assertEqual(self.found("zebrafoil", limit=1), ["rank-title"])

    def test_words_may_be_half_typed_in_korean_and_english(self):
        self.write(("half", "알루미늄 호일을 버리는 법", "Aluminium foil, wiped clean"))
        for typed in ("알루미늄", "알루", "호일", "호일을", "알루 foil", "alumin", "ALUMINIUM Foi", "  foil ", "foil, 호일"):
            self.assertIn("half", self.found(typed), typed)
        for typed in ("호일은", "oil", "알루 nothing", "미늄"):
            self.assertNotIn("half", self.found(typed), typed)

    def test_typing_on_finds_no_more_than_before(self):
        """A word's beginnings, against the texts read one by one."""
        texts = {row[0]: row[1] for row in self.pg.query(
            "SELECT id, title || ' ' || body FROM info.article UNION ALL SELECT id, item || ' ' || how FROM info.rule")}
        words = {name: set(words_of(text)) for name, text in texts.items()}
        for word in sorted(set().union(*words.values())):
            for length in range(1, len(word) + 1):
                start = word[:length]
                expected = {name for name, its in words.items() if any(one.startswith(start) for one in its)}
                self.assertEqual(set(self.found(start, limit=50)), expected, start)

    def test_operators_and_everything_else_are_data(self):
        dice = random.Random(20261123)
        pieces = ["'", "''", "\\", "\\'", ":*", ":A", "&", "|", "!", "<->", "<2>", "(", ")", "%", "_", "*", "?", ";", "--",
                  "/*", "$1", "${x}", "\t", "\n", "\r", "\x01", "\x7f", "a", "can", "페트병", "ㅋ", "🗑", "\u200b", "\u3000",
                  "\u0301", "“", "·", "ﬀ", "İ", "\U0010ffff", "{", "}", '"', "`", "<script>"]
        answers = set()
        for _ in range(400):
            typed = "".join(dice.choice(pieces) for _ in range(dice.randrange(1, 9)))
            reply = self.search(typed)
            self.assertIn(reply.status, (200, 400), typed)
            answers.add(reply.status)
        self.assertEqual(answers, {200, 400})
        for query in ("", "q=", "q=%20", "q=%00", "q=%27", "q=%ff", "q=%ed%a0%80", "q=%c0%80", "q=" + "a" * 201,
                      "q=a&limit=0", "q=a&limit=51", "q=a&limit=x"):
            self.assertEqual(self.client.get(f"{SEARCH}?{query}").status, 400, query)
        self.assertEqual(self.search("can\x00").status, 400)

    def test_many_are_searched_by_the_index(self):
        self.pg.query("INSERT INTO info.article (id, title, body) SELECT 'many-' || n, 'filler ' || md5(n::text),"
                      " md5((n + 1)::text) FROM generate_series(1, 20000) AS n", role="info_owner")
        self.addCleanup(self.pg.query, "DELETE FROM info.article WHERE id LIKE 'many-%%' AND %s", (True,),
                        role="info_owner")
        self.pg.query("SELECT gin_clean_pending_list('info.article_words')", role="info_owner")  # as autovacuum does
        self.pg.query("ANALYZE info.article", role="info_owner")

        def counts():
            return self.pg.query("SELECT s.seq_scan, i.idx_scan FROM pg_stat_user_tables s"
                                 " JOIN pg_stat_user_indexes i USING (relid) WHERE i.indexrelname = 'article_words'")[0]

        # A connection counts what it did at its end; these must have ended.
        eventually(lambda: not self.pg.query("SELECT 1 FROM pg_stat_activity WHERE backend_type = 'client backend'"
                                             " AND usename <> 'info' AND pid <> pg_backend_pid()"))
        before = counts()
        for _ in range(20):  # PostgreSQL plans for any parameters after the fifth time
            self.assertIn("clear-pet", self.found("투명 페트병"))
        eventually(lambda: counts()[1] >= before[1] + 20 or self.found("투명 페트병") is None)
        self.assertEqual(counts()[0], before[0], "the table was read from end to end")

    # Whoever asks, whatever goes.

    def test_hostile_paths_are_the_callers_mistake(self):
        for path in (f"{ARTICLES}?limit=0", f"{ARTICLES}?limit=101", f"{ARTICLES}?limit=1e1", f"{ARTICLES}?cursor=%ff",
                     f"{ARTICLES}?cursor=a%00", f"{ARTICLES}?cursor=" + "a" * 61, f"{RULES}?category=gold",
                     f"{RULES}?category=%27", f"{RULES}?category=paper%00"):
            self.assertEqual(self.client.get(path).status, 400, path)
        for name in ("nothing", "%27%20OR%20%271%27=%271", "CLEAR-PET", "clear-pet%20", "a" * 5000):
            self.assertEqual(self.client.get(f"{ARTICLES}/{name}").status, 404, name)
        for name in ("%ff", "a%00", "%c0%80"):
            self.assertEqual(self.client.get(f"{ARTICLES}/{name}").status, 400, name)
        self.assertEqual(self.client.delete(f"{ARTICLES}/clear-pet", check=False).status, 405)

    def test_the_service_may_only_read(self):
        for statement in ("DELETE FROM info.article", "UPDATE info.rule SET how = ''", "CREATE TABLE info.x ()"):
            with self.assertRaisesRegex(Exception, "permission denied"):
                self.pg.query(statement, role="info")

    def test_postgresql_may_die_under_load(self):
        paths = [ARTICLES, f"{ARTICLES}/clear-pet", RULES, f"{SEARCH}?q=can"]
        expected = [self.client.get(path).body for path in paths]

        def ask(number):
            reply = self.client.get(paths[number % 4])
            return reply.status if reply.status != 200 or reply.body == expected[number % 4] else "another answer"

        with Load(ask) as load:
            load.outlive(self.pg, self.client)
        self.assertEqual(load.errors, [])
        self.assertEqual(set(load.answers.values()), {200, 503})


if __name__ == "__main__":
    unittest.main()
