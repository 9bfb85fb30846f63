import os
import unittest

import app as shop

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40
JPEG = b"\xff\xd8\xff\xe0" + b"0" * 40


class Pictures(unittest.TestCase):
    def client(self, user="ada"):
        client = shop.app.test_client()
        if user:
            client.session["user"] = user
        return client

    def send(self, content, name, user="ada"):
        return self.client(user).post("/returns/pictures", data={"picture": (content, name)})

    def test_keeps_pictures(self):
        for content in (PNG, JPEG):
            sent = self.send(content, "lamp.png")
            self.assertEqual(sent.status_code, 201)
            shown = self.client().get("/returns/pictures/%d" % sent.json["picture"])
            self.assertEqual(shown.data, content)
            self.assertEqual(self.client("bob").get("/returns/pictures/%d" % sent.json["picture"]).status_code, 404)

    def test_chooses_the_name_itself(self):
        first, second = (self.send(PNG, "lamp.png").json["name"] for _ in range(2))
        self.assertNotEqual(first, second)
        self.assertNotIn("lamp", first + second)
        self.assertTrue(first.endswith(".png"))
        self.assertRegex(self.send(JPEG, "evil.html").json["name"], r"\.jpe?g\Z")

    def test_refuses_what_is_no_picture(self):
        before = len(os.listdir(shop.PICTURES))
        for name in ("page.html", "page.png", "page.png.html"):
            self.assertIn(self.send(b"<script>alert(1)</script>", name).status_code, (400, 415), name)
        self.assertEqual(len(os.listdir(shop.PICTURES)), before)

    def test_stays_in_its_folder(self):
        outside = os.path.join(os.path.dirname(shop.PICTURES), "taken.png")
        self.send(PNG, "../taken.png")
        self.assertFalse(os.path.exists(outside))

    def test_asks_for_a_login(self):
        self.assertEqual(self.send(PNG, "lamp.png", user=None).status_code, 401)
