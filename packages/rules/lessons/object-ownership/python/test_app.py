import unittest

import app as shop


class Invoices(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        shop.create_tables()
        for invoice_id, owner in ((1, "ada"), (2, "ada"), (3, "bob")):
            shop.add_invoice(invoice_id, owner, invoice_id * 10)

    def client(self, user):
        client = shop.app.test_client()
        if user:
            client.session["user_id"] = user
        return client

    def state_of(self, invoice_id):
        return shop.db.execute("SELECT state FROM invoices WHERE id = ?", (invoice_id,)).fetchone()["state"]

    def test_customers_see_their_invoices(self):
        self.assertEqual([row["id"] for row in self.client("ada").get("/invoices").json], [1, 2])
        self.assertEqual(self.client("ada").get("/invoices/2").json["total"], 20)

    def test_customers_cancel_their_invoices(self):
        self.assertEqual(self.client("ada").post("/invoices/1/cancel").status_code, 204)
        self.assertEqual(self.state_of(1), "cancelled")

    def test_nobody_sees_those_of_others(self):
        self.assertEqual(self.client("ada").get("/invoices/3").status_code, 404)
        self.assertEqual(self.client("ada").get("/invoices/99").status_code, 404)

    def test_nobody_cancels_those_of_others(self):
        self.assertEqual(self.client("ada").post("/invoices/3/cancel").status_code, 404)
        self.assertEqual(self.client("ada").post("/invoices/3/cancel?owner_id=bob").status_code, 404)
        self.assertEqual(self.state_of(3), "open")

    def test_asks_for_a_login(self):
        self.assertEqual(self.client(None).get("/invoices/1").status_code, 401)
