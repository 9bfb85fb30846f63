import { describe, expect, it } from 'vitest';
import { routeLines } from '../../inventory/testing/route-lines.ts';

describe('routes of extensions of Flask', () => {
  it('finds resources with their decorators, and events below what guards the connection', async () => {
    const lines = await routeLines(`=== app.py
from flask import Flask
from flask_restful import Api
from flask_socketio import SocketIO
from resources import Orders, Status

app = Flask(__name__)
api = Api(app, prefix="/api")
api.add_resource(Orders, "/orders", "/v1/orders")
api.add_resource(Status, "/status")
socketio = SocketIO(app)

@socketio.on("connect")
def connect():
    if not known(request.args.get("key")):
        raise ConnectionRefusedError("unauthorized")
    verify_token(request.args.get("key"))

@socketio.on("message")
def message(data):
    save(data)
=== resources.py
from flask_jwt_extended import jwt_required
from flask_restful import Resource

class Orders(Resource):
    method_decorators = [jwt_required()]
    def get(self):
        return rows()

class Status(Resource):
    def get(self):
        return "ok"
`);
    expect(lines).toEqual([
      'GET /api/orders Orders.get A-?-?',
      'GET /api/status Status.get --?-?',
      'GET /api/v1/orders Orders.get A-?-?',
      'ANY message message A-?-?',
    ]);
  });
});
