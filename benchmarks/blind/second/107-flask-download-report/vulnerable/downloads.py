import os

from flask import Blueprint, abort, request, send_file
from flask_login import login_required

downloads = Blueprint("downloads", __name__)

REPORT_DIR = "/srv/app/reports"


@downloads.route("/reports/download")
@login_required
def download_report():
    """Send a generated report as attachment."""
    filename = request.args.get("file")
    if not filename:
        abort(400, "Parameter 'file' is missing")

    path = os.path.join(REPORT_DIR, filename)
    if not os.path.isfile(path):
        abort(404)

    return send_file(path, as_attachment=True)


@downloads.route("/reports")
@login_required
def list_reports():
    names = sorted(
        entry.name for entry in os.scandir(REPORT_DIR) if entry.is_file() and entry.name.endswith(".pdf")
    )
    return {"reports": names}
