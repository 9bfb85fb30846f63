"""Orders and invoices."""

import base64
import logging
import os
import pickle
import subprocess

from flask import Blueprint, current_app, g, jsonify, request, send_file
from werkzeug.utils import secure_filename

from auth import login_required
from database import get_db, insert_order

orders_bp = Blueprint("orders", __name__, url_prefix="/orders")
logger = logging.getLogger(__name__)


@orders_bp.route("/", methods=["POST"])
@login_required
def create_order():
    """Place an order."""
    try:
        product_id = int(request.form["product_id"])
        quantity = int(request.form["quantity"])
    except (KeyError, ValueError):
        return jsonify({"error": "Invalid order"}), 400
    if not 1 <= quantity <= 100:
        return jsonify({"error": "Invalid quantity"}), 400
    order_id = insert_order(g.user["id"], product_id, quantity, request.form.get("address", "")[:200])
    logger.info("Order %s created", order_id)
    return jsonify({"order_id": order_id}), 201


@orders_bp.route("/mine")
@login_required
def my_orders():
    """List the orders of the current user."""
    rows = get_db().execute("SELECT * FROM orders WHERE user_id = ?", (g.user["id"],)).fetchall()
    return jsonify([dict(row) for row in rows])


@orders_bp.route("/<int:order_id>")
@login_required
def get_order(order_id):
    """Return one order."""
    order = get_db().execute("SELECT * FROM orders WHERE id = ?", (order_id,)).fetchone()
    if order is None:
        return jsonify({"error": "Order not found"}), 404
    return jsonify(dict(order))


@orders_bp.route("/<int:order_id>", methods=["DELETE"])
def delete_order(order_id):
    """Cancel an order."""
    db = get_db()
    db.execute("DELETE FROM orders WHERE id = ?", (order_id,))
    db.commit()
    return "", 204


@orders_bp.route("/invoice")
@login_required
def download_invoice():
    """Download an invoice as PDF."""
    name = request.args.get("file")
    path = os.path.join(current_app.config["INVOICE_FOLDER"], name)
    return send_file(path)


@orders_bp.route("/attachment", methods=["POST"])
@login_required
def upload_attachment():
    """Store a file that belongs to an order."""
    upload = request.files["file"]
    name = secure_filename(upload.filename)
    upload.save(os.path.join(current_app.config["UPLOAD_FOLDER"], name))
    return jsonify({"file": name}), 201


@orders_bp.route("/render-invoice", methods=["POST"])
@login_required
def render_invoice():
    """Convert the HTML invoice to PDF."""
    name = request.form["name"]
    subprocess.run(f"wkhtmltopdf invoices/{name}.html invoices/{name}.pdf", shell=True)
    return jsonify({"message": "Invoice rendered"})


@orders_bp.route("/thumbnail", methods=["POST"])
@login_required
def thumbnail():
    """Create a thumbnail of an uploaded picture."""
    name = secure_filename(request.form["name"])
    subprocess.run(["convert", f"uploads/{name}", "-resize", "200x200", f"uploads/thumb-{name}"], check=True)
    return jsonify({"message": "Thumbnail created"})


@orders_bp.route("/cart/restore", methods=["POST"])
def restore_cart():
    """Restore the shopping cart from the cookie."""
    cart = pickle.loads(base64.b64decode(request.cookies.get("cart", "")))
    return jsonify({"items": cart})
