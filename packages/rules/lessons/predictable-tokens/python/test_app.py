import random
import time
import unittest

import app as shop


class Tokens(unittest.TestCase):
    def test_a_link_works_once(self):
        token = shop.send_reset_link("ada@example.com").split("token=")[1]
        self.assertEqual(shop.mail_of_link(token), "ada@example.com")
        self.assertIsNone(shop.mail_of_link(token))

    def test_a_link_ends(self):
        token = shop.send_reset_link("ada@example.com", now=1000).split("token=")[1]
        self.assertIsNone(shop.mail_of_link(token, now=2000))

    def test_a_code_has_six_digits_and_few_attempts(self):
        code = shop.send_code(7)
        self.assertRegex(code, r"\A\d{6}\Z")
        self.assertTrue(shop.confirm(7, code))
        for _ in range(5):
            shop.confirm(7, "x")
        self.assertFalse(shop.confirm(7, code))

    def test_a_token_is_long_and_fits_into_a_link(self):
        self.assertRegex(shop.reset_token(), r"\A[\w-]{22,}\Z")

    def test_nothing_repeats_when_the_generator_starts_again(self):
        kept, time.time = time.time, lambda: 1000.0
        try:
            for make in (shop.reset_token, shop.confirmation_code):
                made = set()
                for _ in range(5):
                    random.seed(1)
                    made.add(make())
                self.assertGreater(len(made), 1)
        finally:
            time.time = kept
