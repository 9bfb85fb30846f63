import tornado.template
import tornado.web
from tornado.escape import xhtml_escape

from .database import cursor


class Page(tornado.web.RequestHandler):
    def get(self, name):
        # ruleid: sql-injection
        cursor.execute("SELECT * FROM t WHERE a = '" + name + "'")
        # ruleid: sql-injection
        cursor.execute("SELECT * FROM t WHERE a = '" + self.get_argument("a") + "'")
        # ruleid: sql-injection
        cursor.execute("SELECT * FROM t WHERE a = '" + self.request.headers["X-A"] + "'")
        # ruleid: cross-site-scripting
        self.write("<p>" + self.get_query_argument("a") + "</p>")
        # ok: cross-site-scripting
        self.write({"a": self.get_query_argument("a")})
        # ok: cross-site-scripting
        self.write("<p>" + xhtml_escape(self.get_query_argument("a")) + "</p>")
        # ruleid: header-injection
        self.set_header("X-Name", self.get_argument("a"))
        # ruleid: template-injection
        tornado.template.Template("Hello " + self.get_argument("a"))
        # ruleid: open-redirect
        self.redirect(self.get_argument("next"))

    def post(self):
        try:
            work()
        except Exception as error:
            # ruleid: error-detail-in-response
            self.write({"error": str(error)})


class Mixin:
    def load(self):
        # ruleid: sql-injection
        cursor.execute("SELECT * FROM t WHERE a = '" + self.get_argument("a") + "'")
