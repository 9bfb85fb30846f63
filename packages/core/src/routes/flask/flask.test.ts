import { describe, expect, it } from 'vitest';
import { routeLines } from '../../inventory/testing/route-lines.ts';

describe('routes of Flask', () => {
  it('finds routes of blueprints, their guards and what handlers check', async () => {
    const lines = await routeLines(`=== shop/__init__.py
from flask import Flask
from .orders import bp as orders_bp
from . import admin

def create_app():
    app = Flask(__name__)
    app.register_blueprint(orders_bp)
    app.register_blueprint(admin.blueprint, url_prefix="/admin")
    return app
=== shop/orders.py
from flask import Blueprint, request, jsonify
from flask_login import login_required, current_user
from .models import Order

bp = Blueprint("orders", __name__, url_prefix="/orders")

@bp.get("/<int:order_id>")
@login_required
def show(order_id):
    return jsonify(Order.query.filter_by(id=order_id, user_id=current_user.id).first_or_404())

@bp.route("/", methods=["POST", "PUT"])
def create():
    data = schema.load(request.json)
    return save(data)
=== shop/admin.py
from flask import Blueprint, abort, session

blueprint = Blueprint("admin", __name__)

@blueprint.before_request
def check():
    if session.get("role") != "admin":
        abort(403)

@blueprint.delete("/users/<name>")
def remove(name):
    db.delete(name)
`);
    expect(lines).toEqual([
      'DELETE /admin/users/<name> remove AZ--?',
      'POST /orders create --V-?',
      'PUT /orders create --V-?',
      'GET /orders/<int:order_id> show AZV-?',
    ]);
  });

  it('follows add_url_rule to methods of classes, with what their bases do', async () => {
    const lines = await routeLines(`=== app.py
from flask import Flask
from views import Items, index

app = Flask(__name__)
app.add_url_rule("/", view_func=index)
app.add_url_rule("/items", view_func=Items.as_view("items"), methods=["GET", "POST"])
=== views.py
from base import Guarded

def index():
    return "hello"

class Items(Guarded):
    def get(self):
        return list_items()
    def post(self):
        return add_item()
=== base.py
from flask import abort, g
from flask.views import MethodView

class Guarded(MethodView):
    def dispatch_request(self, *args, **kwargs):
        if g.user is None:
            abort(401)
        return super().dispatch_request(*args, **kwargs)
`);
    expect(lines).toEqual([
      'GET / index --?-?',
      'GET /items Items.get A-?-?',
      'POST /items Items.post A-?-?',
    ]);
  });
});
