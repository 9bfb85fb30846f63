import unittest

import app as shop


class Cookies(unittest.TestCase):
    def setUp(self):
        shop.users["ada"] = "one-time-4711"
        self.client = shop.app.test_client()

    def log_in(self, code="one-time-4711"):
        return self.client.post("/login", data={"name": "ada", "code": code})

    def test_logs_in_and_out(self):
        cookies = {"session_id": self.log_in().cookies["session_id"]["value"]}
        self.assertEqual(self.client.get("/me", cookies=cookies).json, {"name": "ada"})
        self.assertEqual(self.client.post("/logout", cookies=cookies).status_code, 204)
        self.assertEqual(self.client.get("/me", cookies=cookies).status_code, 401)

    def test_refuses_a_wrong_code(self):
        self.assertEqual(self.log_in("guess").status_code, 401)

    def test_protects_the_cookie(self):
        for cookie in (self.log_in().cookies["session_id"], self.client.post("/logout").cookies["session_id"]):
            self.assertIs(cookie.get("secure"), True)
            self.assertIs(cookie.get("httponly"), True)
            self.assertIn(cookie.get("samesite"), ("Lax", "Strict"))

    def test_ends_the_session(self):
        self.assertLessEqual(self.log_in().cookies["session_id"].get("max_age", 10**9), 8 * 3600)
        self.assertEqual(self.client.post("/logout").cookies["session_id"].get("max_age"), 0)

    def test_takes_no_word_for_it(self):
        headers = {"X-Forwarded-Proto": "http", "Host": "localhost"}
        response = self.client.post("/login", data={"name": "ada", "code": "one-time-4711"}, headers=headers)
        self.assertIs(response.cookies["session_id"].get("secure"), True)
