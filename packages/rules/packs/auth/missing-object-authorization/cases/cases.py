from flask import Flask, jsonify, request, abort, session
from flask_login import login_required, current_user
from models import Order, Invoice, Message, Product, db

app = Flask(__name__)


@app.get("/orders/<int:order_id>")
@login_required
def show(order_id):
    # ruleid: missing-object-authorization
    order = Order.query.get_or_404(order_id)
    return jsonify(order.to_dict())


@app.delete("/invoices/<int:invoice_id>")
@login_required
def remove(invoice_id):
    # ruleid: missing-object-authorization
    invoice = db.session.get(Invoice, invoice_id)
    db.session.delete(invoice)
    db.session.commit()
    return "", 204


@app.post("/messages/read")
@login_required
def read_message():
    message_id = request.json["message_id"]
    # ruleid: missing-object-authorization
    message = Message.query.filter_by(id=message_id).first()
    return jsonify(message.to_dict())


@app.get("/my/orders/<int:order_id>")
@login_required
def mine(order_id):
    # ok: missing-object-authorization
    order = Order.query.filter_by(id=order_id, user_id=current_user.id).first_or_404()
    return jsonify(order.to_dict())


@app.get("/invoices/<int:invoice_id>")
@login_required
def invoice(invoice_id):
    # ok: missing-object-authorization
    found = db.session.get(Invoice, invoice_id)
    if found.owner_id != current_user.id:
        abort(404)
    return jsonify(found.to_dict())


@app.get("/account/messages/<int:message_id>")
@login_required
def own_message(message_id):
    # ok: missing-object-authorization
    return jsonify(current_user.messages.filter_by(id=message_id).first_or_404().to_dict())


# Anybody may see it: that is another rule's question.
@app.get("/products/<int:product_id>")
def product(product_id):
    # ok: missing-object-authorization
    return jsonify(Product.query.get_or_404(product_id).to_dict())


@app.get("/staff-orders/<int:order_id>")
@login_required
def staff_order(order_id):
    if not current_user.has_role("support"):
        abort(403)
    # ok: missing-object-authorization
    return jsonify(Order.query.get_or_404(order_id).to_dict())
