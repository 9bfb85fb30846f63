import logging
import unittest

import app as shop


class Storage(dict):
    def read(self, name):
        if name not in self:
            raise FileNotFoundError(name)
        return self[name]


class Bank:
    def __init__(self):
        self.paid = []

    def pay(self, customer, amount):
        self.paid.append((customer, amount))


FILES = {"blocked.json": '["eve"]', "1.json": '{"state": "paid"}', "2.json": '{"state": "open"}', "3.json": "{"}


class Refunds(unittest.TestCase):
    def refund(self, customer="ada", order_id=1, amount=40, without=()):
        self.bank = Bank()
        storage = Storage({name: text for name, text in FILES.items() if name not in without})
        with self.assertLogs(level=logging.DEBUG) as logs:
            logging.getLogger("test").debug("begin")
            try:
                result = shop.Refunds(storage, self.bank).refund(customer, order_id, amount)
            except Exception:
                result = "raised"
        self.log = "\n".join(logs.output)
        return result

    def test_pays_back(self):
        self.assertIs(self.refund(), True)
        self.assertEqual(self.bank.paid, [("ada", 40)])

    def test_says_no(self):
        for given in ({"customer": "eve"}, {"order_id": 2}, {"amount": 0}, {"amount": 501}):
            self.assertIs(self.refund(**given), False, given)
            self.assertEqual(self.bank.paid, [], given)

    def test_pays_nothing_when_a_check_fails(self):
        for given in ({"without": ["blocked.json"]}, {"order_id": 9}, {"order_id": 3}, {"order_id": "x"}):
            self.assertIn(self.refund(**given), (False, "raised"), given)
            self.assertEqual(self.bank.paid, [], given)

    def test_logs_why_a_check_failed(self):
        for given in ({"without": ["blocked.json"]}, {"order_id": 9}):
            result = self.refund(**given)
            self.assertTrue(result == "raised" or "FileNotFoundError" in self.log, given)
