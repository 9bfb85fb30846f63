from tornado.web import RequestHandler


class BaseHandler(RequestHandler):
    def text(self, name):
        # source: text
        return self.get_argument(name, "")

    def number(self, name):
        # source: number
        return int(self.get_argument(name, "0"))
