import time
import unittest

import app as shop

PASSWORD = "correct horse battery"


class Accounts(unittest.TestCase):
    def setUp(self):
        shop.accounts.clear()
        shop.register("ada", PASSWORD)

    def test_logs_in_with_the_password_only(self):
        self.assertTrue(shop.log_in("ada", PASSWORD))
        self.assertFalse(shop.log_in("ada", PASSWORD + " "))
        self.assertFalse(shop.log_in("bob", PASSWORD))

    def test_changes_a_password(self):
        shop.change_password("ada", PASSWORD, "staple battery horse")
        self.assertTrue(shop.log_in("ada", "staple battery horse"))
        self.assertFalse(shop.log_in("ada", PASSWORD))

    def test_refuses_short_passwords_and_taken_names(self):
        for name, password in (("bob", "short"), ("ada", PASSWORD)):
            with self.assertRaises(shop.AccountError):
                shop.register(name, password)

    def test_keeps_equal_passwords_differently(self):
        shop.register("bob", PASSWORD)
        self.assertNotEqual(shop.accounts["ada"]["stored"], shop.accounts["bob"]["stored"])

    def test_does_not_keep_the_password_itself(self):
        self.assertNotIn(PASSWORD, str(shop.accounts["ada"]))

    def test_takes_its_time(self):
        start = time.perf_counter()
        shop.hash_password(PASSWORD)
        self.assertGreater(time.perf_counter() - start, 0.004)
