from flask import Flask
from flask_wtf.csrf import CSRFProtect

app = Flask(__name__)
CSRFProtect(app)
# ok: cross-site-cookie
app.config["SESSION_COOKIE_SAMESITE"] = "None"
