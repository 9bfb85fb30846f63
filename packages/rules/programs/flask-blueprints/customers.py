from flask import jsonify

from base import Resource
from blueprints import shop as customers
from database import by_name, fetch, of_customer


@customers.route("/customers/<name>")
# source: customer-name
def show(name):
    return jsonify(by_name(f"SELECT * FROM customers WHERE name = '{name}'"))


@customers.get("/customers/<int:number>/orders")
def list_orders(number):
    return jsonify(fetch(f"SELECT * FROM orders WHERE customer = {number}"))


class CustomerApi(Resource):
    # source: customer-id
    def get(self, name):
        return jsonify(of_customer("SELECT * FROM orders WHERE customer = '" + name + "'"))
