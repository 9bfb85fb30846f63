import { describe, expect, it } from 'vitest';
import { routeLines } from '../../inventory/testing/route-lines.ts';

describe('routes of Tornado', () => {
  it('finds lists of handlers, what their methods demand and what runs before them', async () => {
    const lines = await routeLines(`=== app.py
import tornado.web
from handlers import OrderHandler, AdminHandler, PublicHandler

class Application(tornado.web.Application):
    pass

routes = [
    (r"/orders/(?P<order_id>\\d+)", OrderHandler),
    tornado.web.url(r"/admin", AdminHandler, name="admin"),
]

def make_app():
    return tornado.web.Application(routes + [(r"/public", PublicHandler)], xsrf_cookies=True)
=== handlers.py
import tornado.web

class Base(tornado.web.RequestHandler):
    def get_current_user(self):
        return self.get_secure_cookie("user")

class OrderHandler(Base):
    @tornado.web.authenticated
    def get(self, order_id):
        self.write(find(order_id))
    def post(self, order_id):
        change(order_id)

class AdminHandler(Base):
    def prepare(self):
        if self.current_user.role != "admin":
            raise tornado.web.HTTPError(403)
    def get(self):
        self.write(table())

class PublicHandler(Base):
    def get(self):
        self.write("hello")
`);
    expect(lines).toEqual([
      'GET /admin AdminHandler.get AZ?-C',
      'GET /orders/<order_id> OrderHandler.get A-V-C',
      'POST /orders/<order_id> OrderHandler.post --V-C',
      'GET /public PublicHandler.get --?-C',
    ]);
  });
});
