"""Small client for the inventory API."""
import os

import requests
import urllib3

urllib3.disable_warnings()


class InventoryClient:
    def __init__(self, base_url="https://inventory.corp.example", token=None, timeout=15):
        self.base_url = base_url.rstrip("/")
        self.timeout = timeout
        self.session = requests.Session()
        self.session.verify = False
        self.session.headers["Authorization"] = f"Bearer {token or os.environ['INVENTORY_TOKEN']}"

    def _get(self, path, **params):
        response = self.session.get(f"{self.base_url}{path}", params=params, timeout=self.timeout)
        response.raise_for_status()
        return response.json()

    def items(self, warehouse):
        """Yield all items of a warehouse, page by page."""
        page = 1
        while True:
            data = self._get("/items", warehouse=warehouse, page=page)
            yield from data["items"]
            if not data["has_more"]:
                break
            page += 1

    def reserve(self, sku, quantity):
        response = self.session.post(
            f"{self.base_url}/reservations",
            json={"sku": sku, "quantity": quantity},
            timeout=self.timeout,
        )
        response.raise_for_status()
        return response.json()["id"]
