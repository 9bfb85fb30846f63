from flask import Flask
from flask_login import login_required

app = Flask(__name__)


# ruleid: missing-role-check
@app.post("/admin/settings")
@login_required
def change_settings():
    return settings.save()
