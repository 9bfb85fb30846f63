import os
import unittest

import app as shop

FILES = {
    "reports/january.txt": "january",
    "reports/2026/march.txt": "march",
    "reports-private/salaries.txt": "salaries",
    "settings.txt": "settings",
}


class Reports(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        for name, text in FILES.items():
            target = os.path.join(os.path.dirname(shop.REPORTS), name)
            os.makedirs(os.path.dirname(target), exist_ok=True)
            with open(target, "w", encoding="utf-8") as file:
                file.write(text)

    def download(self, name, user="ada"):
        client = shop.app.test_client()
        if user:
            client.session["user"] = user
        return client.get("/reports/download?name=" + name)

    def test_gives_out_reports(self):
        self.assertEqual(self.download("january.txt").text, "january")

    def test_gives_out_reports_of_folders_below(self):
        self.assertEqual(self.download("2026/march.txt").text, "march")

    def test_keeps_what_lies_outside(self):
        outside = os.path.join(os.path.dirname(shop.REPORTS), "settings.txt")
        for name in ("../settings.txt", "2026/../../settings.txt", "....//settings.txt", outside):
            response = self.download(name)
            self.assertIn(response.status_code, (400, 403, 404), name)
            self.assertNotIn("settings", response.text)

    def test_keeps_a_folder_whose_name_begins_alike(self):
        self.assertNotIn("salaries", self.download("../reports-private/salaries.txt").text)

    def test_asks_for_a_login(self):
        self.assertEqual(self.download("january.txt", user=None).status_code, 401)
