"""Entry point of the shop."""

import logging
import os
import traceback

from flask import Flask, jsonify, redirect, url_for
from flask_cors import CORS

from admin import admin_bp
from auth import auth_bp
from config import Config
from database import close_db, init_db
from orders import orders_bp
from products import products_bp

logging.basicConfig(level=logging.INFO)
logger = logging.getLogger(__name__)


def create_app():
    """Create and configure the application."""
    app = Flask(__name__)
    app.config.from_object(Config)
    CORS(app, resources={r"/*": {"origins": "*"}})

    app.register_blueprint(auth_bp)
    app.register_blueprint(products_bp)
    app.register_blueprint(orders_bp)
    app.register_blueprint(admin_bp)
    app.teardown_appcontext(close_db)

    with app.app_context():
        init_db()

    @app.route("/")
    def home():
        """Redirect to the catalogue."""
        return redirect(url_for("products.index"))

    @app.route("/health")
    def health():
        """Report that the shop is up."""
        return jsonify({"status": "ok"})

    @app.errorhandler(404)
    def not_found(_error):
        """Answer requests for unknown pages."""
        return jsonify({"error": "Not found"}), 404

    @app.errorhandler(Exception)
    def handle_error(error):
        """Answer with the details of the error."""
        logger.exception("Unhandled error")
        return jsonify({"error": str(error), "traceback": traceback.format_exc()}), 500

    return app


if __name__ == "__main__":
    port = int(os.environ.get("PORT", "5000"))
    create_app().run(host="0.0.0.0", port=port, debug=True)
