def load_exporter(name):
    """Return the exporter for a format, e.g. 'json' -> exporters.json_exporter.JsonExporter."""
    module = importlib.import_module(f"exporters.{name}_exporter")
    cls = getattr(module, f"{name.title()}Exporter")
    return cls()


@app.get("/orders/export")
@login_required
def export_orders():
    exporter = load_exporter(request.args.get("format", "json"))
    orders = Order.query.filter_by(user_id=current_user.id).order_by(Order.created_at).all()

    response = Response(exporter.export(orders), mimetype=exporter.mimetype)
    response.headers["Content-Disposition"] = f"attachment; filename=orders.{exporter.extension}"
    return response
