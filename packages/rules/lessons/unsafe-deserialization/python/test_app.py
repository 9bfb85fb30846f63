import base64
import json
import pickle
import unittest

import app as shop

ran = []


def record(word):
    ran.append(word)


class Surprise:
    def __reduce__(self):
        return (record, ("owned",))


class Carts(unittest.TestCase):
    def cart_of(self, cookie):
        return shop.app.test_client().get("/cart", cookies={"cart": cookie})

    def test_fills_the_cart(self):
        client, cookies = shop.app.test_client(), {}
        for product in ("lamp", "lamp", "sofa"):
            response = client.post("/cart/items", data={"product": product}, cookies=cookies)
            cookies = {"cart": response.cookies["cart"]["value"]}
        self.assertEqual(response.json, {"cart": {"lamp": 2, "sofa": 1}, "total": 960})
        self.assertEqual(client.get("/cart", cookies=cookies).json["total"], 960)

    def test_begins_empty(self):
        self.assertEqual(shop.app.test_client().get("/cart").json, {"cart": {}, "total": 0})

    def test_runs_nothing(self):
        self.cart_of(base64.urlsafe_b64encode(pickle.dumps(Surprise())).decode())
        self.assertEqual(ran, [])

    def test_takes_what_is_no_cart_for_an_empty_one(self):
        texts = ["x", "!!", "é"]
        for value in ([1, 2], {"lamp": "many"}, {"lamp": -5}, {"lamp": 10**9}, {"nothing": 1}, None, 7):
            texts.append(base64.urlsafe_b64encode(json.dumps(value).encode()).decode())
            texts.append(json.dumps(value))
        for text in texts:
            self.assertEqual(self.cart_of(text).json, {"cart": {}, "total": 0}, text)
