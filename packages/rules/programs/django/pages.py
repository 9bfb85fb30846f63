from base import BasePage
from database import fetch, found, page


class SearchPage(BasePage):
    def get(self, req):
        return found(f"SELECT * FROM products WHERE name LIKE '%{self.query()}%'")

    def post(self, req):
        order = "price" if req.POST.get("order") == "price" else "name"
        return fetch(f"SELECT * FROM products ORDER BY {order}")


class CustomerPage(BasePage):
    def get(self, req, rest):
        return page(f"SELECT * FROM pages WHERE path = '{rest}'")
