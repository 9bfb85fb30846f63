from decimal import Decimal, InvalidOperation

from flask import Blueprint, jsonify, request
from flask_login import login_required
from lxml import etree

imports = Blueprint("imports", __name__)
MAX_SIZE = 512 * 1024


def parse_invoice(data):
    """Read number, supplier and items of an invoice in XML."""
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    root = etree.fromstring(data, parser=parser)
    return {
        "number": root.findtext("number"),
        "supplier": root.findtext("supplier/name"),
        "items": [
            {
                "title": item.findtext("title"),
                "price": str(Decimal(item.findtext("price", "0"))),
            }
            for item in root.iterfind("items/item")
        ],
    }


@imports.post("/invoices/import")
@login_required
def import_invoice():
    upload = request.files.get("invoice")
    if upload is None:
        return jsonify(error="No file"), 400

    data = upload.read(MAX_SIZE + 1)
    if len(data) > MAX_SIZE:
        return jsonify(error="The file is too large"), 413

    try:
        invoice = parse_invoice(data)
    except (etree.XMLSyntaxError, InvalidOperation):
        return jsonify(error="The file is not a valid invoice"), 422
    return jsonify(invoice), 201
