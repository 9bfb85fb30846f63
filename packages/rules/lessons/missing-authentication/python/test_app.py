import unittest

import app as shop

ORDER = {"product": "chair", "amount": 4}


class Orders(unittest.TestCase):
    def client(self, user="ada"):
        client = shop.app.test_client()
        if user:
            client.session["user"] = user
        return client

    def test_employees_list_orders(self):
        self.assertEqual(self.client().get("/orders").status_code, 200)

    def test_employees_create_and_delete_orders(self):
        created = self.client().post("/orders", json=ORDER)
        self.assertEqual(created.status_code, 201)
        url = "/orders/%d" % created.json["id"]
        self.assertEqual(self.client().delete(url).status_code, 204)
        self.assertEqual(self.client().delete(url).status_code, 404)

    def test_nobody_else_does(self):
        before = len(shop.orders)
        headers = {"X-User": "ada", "X-Admin": "true", "Authorization": "Bearer ada"}
        stranger = self.client(user=None)
        for response in (
            stranger.get("/orders", headers=headers),
            stranger.post("/orders?user=ada", json={**ORDER, "user": "ada"}, headers=headers),
            stranger.delete("/orders/1", headers=headers),
        ):
            self.assertEqual(response.status_code, 401)
        self.assertEqual(len(shop.orders), before)

    def test_refuses_orders_that_are_none(self):
        self.assertEqual(self.client().post("/orders", json={"product": "chair", "amount": 0}).status_code, 400)
