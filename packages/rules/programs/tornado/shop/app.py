import tornado.ioloop
from tornado.web import Application

from shop.handlers.pages import GreetingHandler
from shop.handlers.products import ProductHandler, SearchHandler, StockHandler


def make_app():
    return Application(
        [
            (r"/products/([^/]+)", ProductHandler),
            (r"/search", SearchHandler),
            (r"/stock", StockHandler),
            (r"/hello", GreetingHandler),
        ]
    )


if __name__ == "__main__":
    make_app().listen(8888)
    tornado.ioloop.IOLoop.current().start()
