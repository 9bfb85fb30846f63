"""Administration of the shop."""

import hashlib
import logging
import os

import requests
import yaml
from flask import Blueprint, abort, current_app, g, jsonify, request

from auth import login_required
from database import get_db

admin_bp = Blueprint("admin", __name__, url_prefix="/admin")
logger = logging.getLogger(__name__)

ADMIN_PASSWORD = "Sh0p-Adm1n!2024"


@admin_bp.route("/users")
def list_users():
    """List all users."""
    rows = get_db().execute("SELECT id, username, email, is_admin FROM users").fetchall()
    return jsonify([dict(row) for row in rows])


@admin_bp.route("/users/<int:user_id>/promote", methods=["POST"])
@login_required
def promote(user_id):
    """Make a user an administrator."""
    if not g.user["is_admin"]:
        abort(403)
    db = get_db()
    db.execute("UPDATE users SET is_admin = 1 WHERE id = ?", (user_id,))
    db.commit()
    return jsonify({"message": "User promoted"})


@admin_bp.route("/import", methods=["POST"])
@login_required
def import_catalogue():
    """Import products from a YAML document."""
    if not g.user["is_admin"]:
        abort(403)
    document = yaml.load(request.data, Loader=yaml.Loader)
    db = get_db()
    for item in document["products"]:
        db.execute(
            "INSERT INTO products (name, description, category, price) VALUES (?, ?, ?, ?)",
            (item["name"], item["description"], item["category"], float(item["price"])),
        )
    db.commit()
    return jsonify({"imported": len(document["products"])})


@admin_bp.route("/settings", methods=["POST"])
@login_required
def update_settings():
    """Validate the shop settings."""
    if not g.user["is_admin"]:
        abort(403)
    settings = yaml.safe_load(request.data)
    return jsonify({"keys": sorted(settings)})


@admin_bp.route("/fetch-image", methods=["POST"])
@login_required
def fetch_image():
    """Download a product picture from a supplier."""
    url = request.form["url"]
    response = requests.get(url, timeout=10)
    name = hashlib.sha256(response.content).hexdigest() + ".jpg"
    with open(os.path.join(current_app.config["UPLOAD_FOLDER"], name), "wb") as target:
        target.write(response.content)
    return jsonify({"file": name})


@admin_bp.route("/sync-stock", methods=["POST"])
@login_required
def sync_stock():
    """Fetch the stock levels of the warehouse."""
    if not g.user["is_admin"]:
        abort(403)
    response = requests.get("https://warehouse.example.com/stock", verify=False, timeout=10)
    return jsonify(response.json())


@admin_bp.route("/backup", methods=["POST"])
@login_required
def backup():
    """Prepare the folder for the nightly backup."""
    if not g.user["is_admin"]:
        abort(403)
    folder = current_app.config["UPLOAD_FOLDER"]
    os.chmod(folder, 0o777)
    return jsonify({"message": "Backup prepared"})
