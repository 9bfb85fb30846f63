from flask import Flask, abort, send_from_directory
from flask_login import current_user, login_required

from models import StoredFile

app = Flask(__name__)
UPLOADS = "/var/lib/app/uploads"


@app.route("/files/<int:file_id>")
@login_required
def download(file_id: int):
    stored = StoredFile.query.filter_by(id=file_id, owner_id=current_user.id).first()
    if stored is None:
        abort(404)
    return send_from_directory(UPLOADS, stored.key, as_attachment=True, mimetype="application/octet-stream")
