from flask import Flask

from customers import CustomerApi, customers
from orders import orders
from pages import about, report
from session import remember_visitor


def create_app():
    app = Flask(__name__)
    app.before_request(remember_visitor)
    app.register_blueprint(customers)
    app.register_blueprint(orders, url_prefix="/orders")
    # source: report-route
    app.add_url_rule("/report/<name>/<int:limit>", view_func=report)
    app.add_url_rule("/about", view_func=about)
    app.add_url_rule("/api/customers/<path:name>", view_func=CustomerApi.as_view("customers"))
    return app
