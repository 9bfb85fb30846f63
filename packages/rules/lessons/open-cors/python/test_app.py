import unittest

import app as shop


class Origins(unittest.TestCase):
    def call(self, origin=None, url="/prices"):
        headers = {"Origin": origin} if origin else {}
        return shop.app.test_client().get(url, headers=headers)

    def allowed(self, origin):
        return self.call(origin).headers.get("Access-Control-Allow-Origin")

    def test_tells_prices(self):
        self.assertEqual(self.call().json, {"lamp": 30, "chair": 20, "sofa": 900})
        self.assertEqual(self.call(url="/prices/sofa?customer=partner").json, {"product": "sofa", "price": 810})

    def test_allows_the_own_sites(self):
        for origin in ("https://shop.example.com", "https://partner.example.com"):
            self.assertEqual(self.allowed(origin), origin)

    def test_allows_no_other_site(self):
        for origin in (
            "https://evil.example",
            "https://shop.example.com.evil.example",
            "https://evil-shop.example.com",
            "http://shop.example.com",
            "null",
        ):
            self.assertIsNone(self.allowed(origin), origin)

    def test_keeps_caches_from_mixing_sites(self):
        self.assertEqual(self.call("https://shop.example.com").headers.get("Vary"), "Origin")
