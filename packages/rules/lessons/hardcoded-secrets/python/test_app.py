import hashlib
import hmac
import importlib
import os
import unittest

os.environ["PAYMENTS_SECRET"] = "payments-of-the-test"
os.environ["DATABASE_PASSWORD"] = "database-of-the-test"

import app as shop

BODY = b'{"order": 7}'


class Secrets(unittest.TestCase):
    def call(self, secret):
        signature = hmac.new(secret.encode(), BODY, hashlib.sha256).hexdigest()
        return shop.app.test_client().post("/payments/callback", data=BODY, headers={"X-Signature": signature})

    def test_accepts_a_call_signed_with_the_secret_of_the_environment(self):
        self.assertEqual(self.call("payments-of-the-test").json, {"order": 7, "paid": True})

    def test_refuses_any_other_signature(self):
        for secret in ("vK7-provider-2291x", "x", "None"):
            self.assertEqual(self.call(secret).status_code, 401)

    def test_connects_with_the_password_of_the_environment(self):
        self.assertEqual(shop.connection_settings()["password"], "database-of-the-test")

    def test_does_not_work_without_the_secret(self):
        kept = os.environ.pop("PAYMENTS_SECRET")
        try:
            with self.assertRaises(Exception):
                importlib.reload(shop)
                shop.signature_of(BODY)
        finally:
            os.environ["PAYMENTS_SECRET"] = kept
            importlib.reload(shop)
