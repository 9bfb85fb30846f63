import { describe, expect, it } from 'vitest';
import { routeLines } from '../../inventory/testing/route-lines.ts';

describe('routes of Pyramid', () => {
  it('finds views by the names of their routes, with what their permissions ask', async () => {
    const lines = await routeLines(`=== app.py
from pyramid.config import Configurator
from pyramid.security import NO_PERMISSION_REQUIRED
from pyramid.view import view_config, view_defaults

@view_config(route_name="items", renderer="json")
def items(request):
    return rows()

@view_config(route_name="item", request_method=("PUT", "PATCH"), permission="edit", require_csrf=True)
def change(request):
    return save(request.json_body)

@view_config(route_name="news", permission=NO_PERMISSION_REQUIRED)
def news(request):
    return latest()

@view_defaults(route_name="order", permission="buy")
class Orders:
    def __init__(self, request):
        self.request = request

    @view_config(request_method="POST")
    def create(self):
        return save(self.request.json_body)

@view_config(route_name="page", attr="show")
class Page:
    def show(self):
        return page()

def remove(request):
    return drop(request.matchdict["id"])

def main(settings):
    config = Configurator(settings=settings)
    config.add_route("items", "/items")
    config.add_route("item", pattern="items/{id}")
    config.add_route("order", "/orders")
    config.add_route("gone", "/gone/{id}")
    config.add_view(remove, route_name="gone", request_method="DELETE")
`);
    expect(lines).toEqual([
      'DELETE /gone/{id} remove --?-?',
      'GET /items items --?-?',
      'PATCH /items/{id} change AZ?-C',
      'PUT /items/{id} change AZ?-C',
      'GET /news news --?-?',
      'POST /orders Orders.create AZ?-?',
      'GET /page Page.show --?-?',
    ]);
  });

  it('takes a default permission for a guard of all', async () => {
    const lines = await routeLines(`=== app.py
from pyramid.config import Configurator
from pyramid.view import view_config

@view_config(route_name="wipe", request_method="POST")
def wipe(request):
    return drop()

config = Configurator()
config.set_default_permission("member")
config.add_route("wipe", "/wipe")
`);
    expect(lines).toEqual(['POST /wipe wipe AZ?-?']);
  });

  it('reads predicates, decorators and permissions that state nothing', async () => {
    const lines = await routeLines(`=== app.py
from pyramid.authorization import Authenticated, Everyone
from pyramid.config import Configurator
from pyramid.view import view_config
from .auth import login_required, cached

@view_config(route_name="a", permission=None)
def a(request):
    return rows()

@view_config(route_name="b", is_authenticated=True)
def b(request):
    return rows()

@view_config(route_name="c", effective_principals=[Authenticated])
def c(request):
    return rows()

@view_config(route_name="d", effective_principals=["group:admins"])
def d(request):
    return rows()

@view_config(route_name="e", effective_principals=[Everyone])
def e(request):
    return rows()

@view_config(route_name="f", decorator=(cached, login_required))
def f(request):
    return rows()
`);
    expect(lines).toEqual([
      'GET /a a --?-?',
      'GET /b b A-?-?',
      'GET /c c A-?-?',
      'GET /d d AZ?-?',
      'GET /e e --?-?',
      'GET /f f A-?-?',
    ]);
  });

  it('takes the default permission of a configurator, unless it is none', async () => {
    const program = (permission: string) => `=== app.py
from pyramid.config import Configurator
from pyramid.view import view_config

@view_config(route_name="wipe", request_method="POST")
def wipe(request):
    return drop()

config = Configurator(settings=settings, default_permission=${permission})
config.add_route("wipe", "/wipe")
`;
    expect(await routeLines(program('"member"'))).toEqual(['POST /wipe wipe AZ?-?']);
    expect(await routeLines(program('None'))).toEqual(['POST /wipe wipe --?-?']);
  });
});
