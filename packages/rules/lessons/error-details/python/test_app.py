import json
import logging
import os
import unittest

import app as shop


class Prices(unittest.TestCase):
    def setUp(self):
        with open(shop.RATES_FILE, "w", encoding="utf-8") as file:
            json.dump({"EUR": 1, "USD": 1.1}, file)

    def get(self, url):
        return shop.app.test_client().get(url)

    def break_and_get(self, url):
        if os.path.exists(shop.RATES_FILE):
            os.remove(shop.RATES_FILE)
        with self.assertLogs(level=logging.WARNING) as logs:
            response = self.get(url)
        return response, "\n".join(logs.output)

    def test_converts(self):
        self.assertEqual(self.get("/convert?amount=10&currency=USD").json, {"amount": 11.0})
        self.assertEqual(self.get("/currencies").json, ["EUR", "USD"])

    def test_tells_a_wrong_amount_apart(self):
        response = self.get("/convert?amount=ten")
        self.assertEqual(response.status_code, 400)
        self.assertNotIn("float", response.text)

    def test_hides_what_failed_inside(self):
        for url in ("/convert?amount=10", "/currencies"):
            response, _ = self.break_and_get(url)
            self.assertEqual(response.status_code, 500)
            for inside in ("rates.json", "Traceback", "Errno", "File"):
                self.assertNotIn(inside, response.text)

    def test_logs_what_failed_inside(self):
        for url in ("/convert?amount=10", "/currencies"):
            self.assertIn("rates.json", self.break_and_get(url)[1], url)
