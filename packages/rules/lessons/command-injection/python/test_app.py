import subprocess
import unittest
from types import SimpleNamespace

import app as shop

ANSWERS = {"dig": "192.0.2.7\n192.0.2.8\n", "wc": "12 lamps.csv\n"}


class Commands(unittest.TestCase):
    def setUp(self):
        self.started = []
        self.kept = subprocess.run
        subprocess.run = self.pretend

    def tearDown(self):
        subprocess.run = self.kept

    def pretend(self, command, *, shell=False, **_options):
        self.started.append((command, shell))
        words = command.split() if isinstance(command, str) else list(command)
        return SimpleNamespace(stdout=ANSWERS[words[0]], stderr="", returncode=0)

    def get(self, url, user="ada"):
        client = shop.app.test_client()
        if user:
            client.session["user"] = user
        return client.get(url)

    def test_looks_up_addresses(self):
        self.assertEqual(self.get("/suppliers/addresses?host=lamps.example.com").json, ["192.0.2.7", "192.0.2.8"])
        self.assertEqual(self.started[0][0][:2], ["dig", "+short"])

    def test_counts_the_lines_of_a_catalogue(self):
        self.assertEqual(self.get("/suppliers/catalogue?name=lamps.csv").json, {"lines": 12})

    def test_starts_no_shell(self):
        self.get("/suppliers/addresses?host=lamps.example.com")
        self.get("/suppliers/catalogue?name=lamps.csv")
        for command, shell in self.started:
            self.assertFalse(shell)
            self.assertNotIsInstance(command, str)
            self.assertNotIn(command[0], ("sh", "bash", "/bin/sh"))

    def test_refuses_what_is_no_name(self):
        for value in ("x;id", "$(id)", "`id`", "a|b", "-f/etc/passwd", "--help", "", "a%20b", "a%0Ab"):
            for url in ("/suppliers/addresses?host=", "/suppliers/catalogue?name="):
                self.assertEqual(self.get(url + value).status_code, 400, value)
        self.assertEqual(self.started, [])

    def test_asks_for_a_login(self):
        self.assertEqual(self.get("/suppliers/addresses?host=a.example", user=None).status_code, 401)
