"""Product catalogue."""

import traceback

from flask import Blueprint, jsonify, render_template, render_template_string, request
from markupsafe import escape

from auth import login_required
from database import get_db, list_products, search_products

products_bp = Blueprint("products", __name__, url_prefix="/products")

ALLOWED_SORT = {"name", "price"}


@products_bp.route("/")
def index():
    """Show one page of the catalogue."""
    page = request.args.get("page", 1, type=int)
    category = request.args.get("category")
    return render_template("products.html", products=list_products(category, page))


@products_bp.route("/search")
def search():
    """Search the catalogue."""
    term = request.args.get("q", "")
    products = search_products(term, request.args.get("sort", "name"))
    if not products:
        return f"<h1>No results for {term}</h1>"
    return render_template("products.html", products=products, term=term)


@products_bp.route("/search/sorted")
def search_sorted():
    """Search with a checked sort column."""
    sort = request.args.get("sort", "name")
    if sort not in ALLOWED_SORT:
        return jsonify({"error": "Unknown sort column"}), 400
    sql = f"SELECT id, name, price FROM products WHERE name LIKE ? ORDER BY {sort}"
    rows = get_db().execute(sql, (f"%{request.args.get('q', '')}%",)).fetchall()
    return jsonify([dict(row) for row in rows])


@products_bp.route("/<int:product_id>")
def detail(product_id):
    """Show one product."""
    product = get_db().execute("SELECT * FROM products WHERE id = ?", (product_id,)).fetchone()
    if product is None:
        return f"<h1>Product {escape(product_id)} not found</h1>", 404
    return render_template("product.html", product=product)


@products_bp.route("/by-category")
def by_category():
    """List the products of a category as JSON."""
    category = request.args.get("category")
    try:
        rows = get_db().execute(f"SELECT * FROM products WHERE category = '{category}'").fetchall()
        return jsonify([dict(row) for row in rows])
    except Exception as error:
        return jsonify({"error": str(error), "trace": traceback.format_exc()}), 500


@products_bp.route("/preview", methods=["POST"])
@login_required
def preview():
    """Preview a product description before it is saved."""
    template = "<div class='preview'>" + request.form["description"] + "</div>"
    return render_template_string(template)
