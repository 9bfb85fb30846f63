import os

from flask import Blueprint, abort, request, send_from_directory
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

    return send_from_directory(REPORT_DIR, filename, as_attachment=True)


@downloads.route("/reports")
@login_required
def list_reports():
    names = sorted(
        entry.name for entry in os.scandir(REPORT_DIR) if entry.is_file() and entry.name.endswith(".pdf")
    )
    return {"reports": names}
