import unittest

import app as shop


class Orders(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        shop.create_tables()
        shop.add_order(1, "ada", "red lamp", 30)
        shop.add_order(2, "ada", "blue chair", 20)
        shop.add_order(3, "bob", "red sofa", 900)

    def search(self, query="", customer="ada"):
        client = shop.app.test_client()
        if customer:
            client.session["customer"] = customer
        return client.get("/orders" + query)

    def test_lists_the_customers_own_orders(self):
        self.assertEqual([row["id"] for row in self.search().json], [1, 2])

    def test_filters_by_product(self):
        self.assertEqual(self.search("?product=red").json, [{"id": 1, "product": "red lamp", "total": 30}])

    def test_sorts_by_total(self):
        self.assertEqual([row["id"] for row in self.search("?sort=total").json], [2, 1])

    def test_asks_for_a_login(self):
        self.assertEqual(self.search(customer=None).status_code, 401)

    def test_reads_a_quote_as_a_quote(self):
        self.assertEqual(self.search("?product=x'%20OR%20'1'='1").json, [])

    def test_answers_an_unknown_order_without_an_error(self):
        response = self.search("?sort=nonsense")
        self.assertIn(response.status_code, (200, 400))
