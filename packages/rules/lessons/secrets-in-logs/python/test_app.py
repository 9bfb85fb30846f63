import hashlib
import logging
import unittest

import app as shop

PASSWORD = "correct horse battery"
CARD = "4111 1111 1111 1234"


class Logs(unittest.TestCase):
    def logged(self, action, *given):
        with self.assertLogs("shop.accounts", level=logging.DEBUG) as logs:
            try:
                result = action(*given)
            except ValueError:
                result = None
        return result, "\n".join(logs.output)

    def setUp(self):
        self.registered = self.logged(shop.register, "ada", PASSWORD)[1]

    def test_accounts_work(self):
        self.assertTrue(self.logged(shop.log_in, "ada", PASSWORD)[0])
        self.assertFalse(self.logged(shop.log_in, "ada", "guess")[0])
        self.logged(shop.add_card, "ada", CARD)
        self.assertEqual(shop.accounts["ada"]["card"], "1234")

    def test_logs_each_event_with_the_account(self):
        self.assertIn("ada", self.registered)
        failed = self.logged(shop.log_in, "ada", "guess")[1]
        succeeded = self.logged(shop.log_in, "ada", PASSWORD)[1]
        self.assertIn("ada", failed)
        self.assertIn("WARNING", failed)
        self.assertIn("ada", succeeded)
        self.assertIn("INFO", succeeded)
        self.assertIn("ada", self.logged(shop.add_card, "ada", CARD)[1])
        self.assertIn("WARNING", self.logged(shop.add_card, "ada", "12")[1])

    def test_logs_no_secret(self):
        guess = "another horse battery"
        text = self.registered + self.logged(shop.log_in, "ada", guess)[1] + self.logged(shop.log_in, "ada", PASSWORD)[1]
        text += self.logged(shop.add_card, "ada", CARD)[1] + self.logged(shop.add_card, "ada", "99 4711")[1]
        for secret in (PASSWORD, guess, CARD, CARD.replace(" ", ""), "4111", "99 4711", "4711"):
            self.assertNotIn(secret, text)
            self.assertNotIn(hashlib.sha256(secret.encode()).hexdigest()[:12], text)
