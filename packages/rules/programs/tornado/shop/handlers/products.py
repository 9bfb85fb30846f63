from shop.handlers.base import BaseHandler
from shop.services import catalogue
from shop.storage import products


class ProductHandler(BaseHandler):
    # source: product-name
    def get(self, name):
        self.finish({"rows": products.by_name(name)})

    def delete(self, name):
        self.finish({"rows": products.remove(name)})


class SearchHandler(BaseHandler):
    def get(self):
        self.finish({"rows": catalogue.search(self.text("q"), self.text("order"))})


class StockHandler(BaseHandler):
    def get(self):
        self.finish({"rows": catalogue.page(self.number("page"))})

    def post(self):
        # source: stock-body
        body = self.request.body.decode()
        self.finish({"rows": catalogue.restock(body)})
