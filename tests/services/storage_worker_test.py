# SPDX-License-Identifier: Apache-2.0
"""The program storage-worker on real servers."""

import struct
import unittest
import uuid
import zlib

from photo import photo, says_where
from scan_world import World
from support import Client, eventually


def png(width=4, height=2):
    """A grey PNG that says where it was taken in a text chunk."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)) +
            chunk(b"tEXt", b"Where\0Seoul 37.56 126.97 " + uuid.uuid4().bytes.hex().encode()) + chunk(b"IDAT", rows) +
            chunk(b"IEND", b""))


class StorageWorker(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.world = cls.enterClassContext(World())

    def setUp(self):
        self.worker = self.world.program("storage-worker")

    def tearDown(self):
        self.world.end(self.worker)
        for queue in ("scan.finalize", "scan.finalize.dead"):
            self.world.taken(queue)

    def ask(self, **options):
        message, image = self.world.message(**options)
        self.world.publish("scan.finalize", message)
        return message, image

    def row(self, message):
        rows = self.world.query("SELECT user_id::text, width, height, bytes, type FROM storage.image WHERE job_id = %s",
                                (message["job"],))
        return rows[0] if rows else None

    def objects(self, message):
        return [self.world.object(key) for key in
                (f"images/{message['job']}", f"thumbs/{message['job']}.jpg", message["key"])]

    def metric(self, name):
        text = Client(f"http://127.0.0.1:{self.worker.metrics_port}").get("/metrics").body.decode()
        return next((float(line.rpartition(" ")[2]) for line in text.splitlines() if line.startswith(name)), 0)

    def test_a_photo_is_stripped_and_made_small(self):
        eventually(lambda: Client(self.worker.url).get("/readyz").status == 200)
        message, upload = self.ask()
        self.assertTrue(says_where(upload))
        row = eventually(lambda: self.row(message))
        image, thumbnail, original = self.objects(message)
        self.assertEqual(row, (message["user"], 96, 64, len(image), "image/jpeg"))
        self.assertEqual(original, upload)
        self.assertFalse(says_where(image))
        self.assertNotIn(b"Exif", image)
        self.assertIn(image[-200:], upload)  # not compressed anew
        self.assertTrue(thumbnail.startswith(b"\xff\xd8\xff"))

    def test_a_png(self):
        message, upload = self.ask(image=png(), content_type="image/png")
        row = eventually(lambda: self.row(message))
        image, thumbnail, _ = self.objects(message)
        self.assertEqual(row, (message["user"], 4, 2, len(image), "image/png"))
        self.assertIn(b"Seoul", upload)
        self.assertNotIn(b"Seoul", image)
        self.assertTrue(thumbnail.startswith(b"\xff\xd8\xff"))

    def test_what_is_no_such_image_is_refused(self):
        refused = [self.ask(image=b"<html>" + uuid.uuid4().bytes)[0], self.ask(image=png())[0],
                   self.ask(image=photo()[:-40])[0], self.ask(image=png(40001, 1000), content_type="image/png")[0]]
        changed, _ = self.world.message()
        changed["hash"] = "0" * 32 + "-5"
        gone, _ = self.world.message()
        self.world.swift.request("DELETE", gone["key"])
        for message in (changed, gone, {"job": "none"}):
            self.world.publish("scan.finalize", message)
        eventually(lambda: self.world.queued("scan.finalize.dead") == 7)
        for message in (*refused, changed, gone):
            self.assertIsNone(self.row(message))
            self.assertEqual(self.objects(message)[:2], [None, None])
        message, _ = self.ask()
        eventually(lambda: self.row(message))

    def test_the_same_message_twice_changes_nothing(self):
        message, _ = self.ask()
        eventually(lambda: self.row(message))
        before = self.objects(message)
        self.world.publish("scan.finalize", message)
        eventually(lambda: self.metric('jobs_total{outcome="done",queue="scan.finalize"}') == 2)
        self.assertEqual(self.objects(message), before)
        rows = self.world.query("SELECT count(*) FROM storage.image WHERE job_id = %s", (message["job"],))
        self.assertEqual(rows, [(1,)])

    def test_without_postgresql_rows_are_written_later(self):
        self.world.postgres.kill()
        try:
            message, _ = self.ask()
            eventually(lambda: self.world.object(f"thumbs/{message['job']}.jpg"))
            eventually(lambda: self.metric("journal_pending") == 1)
            self.worker.kill()
        finally:
            self.world.postgres.start()
        self.worker.start()
        eventually(lambda: self.row(message))

    def test_a_deleted_account_leaves_nothing(self):
        user = str(uuid.uuid4())
        mine = [self.ask(user=user)[0] for _ in range(3)]
        other, _ = self.ask()
        for message in (*mine, other):
            eventually(lambda one=message: self.row(one))
        self.world.delete_account(user)
        for message in mine:
            eventually(lambda one=message: self.row(one) is None)
            self.assertEqual(self.objects(message), [None, None, None])
        self.assertNotIn(None, self.objects(other))

        # A message that comes after the deletion brings nothing back.
        late, _ = self.ask(user=user)
        eventually(lambda: self.objects(late) == [None, None, None])
        eventually(lambda: self.metric('jobs_total{outcome="done",queue="scan.finalize"}') == 5)
        self.assertIsNone(self.row(late))

    def test_deleted_while_postgresql_was_away(self):
        user = str(uuid.uuid4())
        message, _ = self.world.message(user=user)
        self.world.end(self.worker)
        self.world.delete_account(user)
        cursor = "SELECT (SELECT max(sequence) FROM auth.deleted_account) = sequence FROM storage.deletion_cursor"
        following = self.world.program("storage-worker")
        eventually(lambda: self.world.query(cursor) == [(True,)])  # long forgotten
        self.world.end(following)
        # The row is in the journal before PostgreSQL says that the user has left.
        self.world.postgres.kill()
        try:
            self.worker = self.world.program("storage-worker")
            self.world.publish("scan.finalize", message)
            eventually(lambda: self.metric("journal_pending") == 1)
        finally:
            self.world.postgres.start()
        eventually(lambda: self.metric("journal_pending") == 0)
        self.assertIsNone(self.row(message))
        self.assertEqual(self.objects(message), [None, None, None])

    def test_without_s3_it_is_tried_again(self):
        self.world.end(self.worker)
        self.worker = self.world.program("storage-worker", ATTEMPTS=15)
        message, _ = self.world.message()
        self.world.swift.kill()
        try:
            self.world.publish("scan.finalize", message)
            eventually(lambda: self.metric('jobs_total{outcome="retry",queue="scan.finalize"}') >= 1)
        finally:
            self.world.swift.start()
        eventually(lambda: self.row(message), seconds=120)


if __name__ == "__main__":
    unittest.main()
