import unittest

import app as shop

PASSWORD = "correct horse battery"


class Logins(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        shop.add_account("ada", PASSWORD)

    def log_in(self, address, password=PASSWORD, name="ada", headers=None):
        client = shop.app.test_client()
        data = {"name": name, "password": password}
        return client.post("/login", data=data, remote_addr=address, headers=headers or {})

    def test_lets_the_right_password_in(self):
        self.assertEqual(self.log_in("192.0.2.1").json, {"name": "ada"})

    def test_answers_alike_for_names_that_do_not_exist(self):
        wrong, unknown = self.log_in("192.0.2.2", "guess"), self.log_in("192.0.2.2", "guess", name="bob")
        self.assertEqual((wrong.status_code, wrong.json), (unknown.status_code, unknown.json))

    def test_stops_after_some_attempts(self):
        statuses = [self.log_in("192.0.2.3", f"guess {i}").status_code for i in range(12)]
        self.assertEqual(statuses[:5], [401] * 5)
        self.assertEqual(statuses[-1], 429)

    def test_counts_the_address_and_no_header(self):
        headers = [{"X-Forwarded-For": f"198.51.100.{i}"} for i in range(12)]
        statuses = [self.log_in("192.0.2.4", "guess", headers=one).status_code for one in headers]
        self.assertEqual(statuses[-1], 429)

    def test_does_not_stop_others(self):
        for i in range(12):
            self.log_in("192.0.2.5", f"guess {i}", name="carol")
        self.assertEqual(self.log_in("192.0.2.6").status_code, 200)
