from fastapi.staticfiles import StaticFiles
from flask import Flask

# ruleid: source-folder-served
app = Flask(__name__, static_folder="", static_url_path="/static")
# ruleid: source-folder-served
files = StaticFiles(directory="/")
# ok: source-folder-served
public = StaticFiles(directory="public")
# ok: source-folder-served
other = Flask(__name__, static_folder="static", static_url_path="/static")
