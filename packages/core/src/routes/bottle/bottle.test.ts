import { describe, expect, it } from 'vitest';
import { routeLines } from '../../inventory/testing/route-lines.ts';

describe('routes of Bottle', () => {
  it('finds decorators of the module and of applications', async () => {
    const lines = await routeLines(`=== app.py
from bottle import Bottle, auth_basic, route, post, run

admin = Bottle()

@route("/items", method=["GET", "PUT"])
def items():
    return rows()

@post("/orders")
@auth_basic(known)
def create():
    return save()

@admin.hook("before_request")
def gate():
    if not signed():
        abort(403)

@admin.route("/wipe")
def wipe():
    return drop()
`);
    expect(lines).toEqual([
      'GET /items items --?-?',
      'PUT /items items --?-?',
      'POST /orders create A-?-?',
      'GET /wipe wipe AZ?-?',
    ]);
  });
});
