EXPORTERS = {
    "json": JsonExporter,
    "pdf": PdfExporter,
    "xml": XmlExporter,
}


def load_exporter(name):
    """Return the exporter for a format, e.g. 'json' -> exporters.json_exporter.JsonExporter."""
    if name not in EXPORTERS:
        abort(400, "Unknown format")
    return EXPORTERS[name]()


@app.get("/orders/export")
@login_required
def export_orders():
    exporter = load_exporter(request.args.get("format", "json"))
    orders = Order.query.filter_by(user_id=current_user.id).order_by(Order.created_at).all()

    response = Response(exporter.export(orders), mimetype=exporter.mimetype)
    response.headers["Content-Disposition"] = f"attachment; filename=orders.{exporter.extension}"
    return response
