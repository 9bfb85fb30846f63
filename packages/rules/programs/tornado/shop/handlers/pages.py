from tornado.escape import xhtml_escape

from shop.handlers.base import BaseHandler


class GreetingHandler(BaseHandler):
    def get(self):
        # ruleid: cross-site-scripting (from text)
        self.write("<h1>Hello " + self.text("name") + "</h1>")

    def post(self):
        # ok: cross-site-scripting (safe from text)
        self.write("<h1>Hello " + xhtml_escape(self.text("name")) + "</h1>")
