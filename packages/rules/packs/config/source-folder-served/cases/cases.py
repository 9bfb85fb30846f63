from fastapi.staticfiles import StaticFiles
from flask import Flask
# ruleid: source-folder-served
app = Flask(__name__, static_folder=".", static_url_path="")
# ruleid: source-folder-served
api.mount("/", StaticFiles(directory="."), name="root")
# ok: source-folder-served
app = Flask(__name__, static_folder="static")
# ok: source-folder-served
api.mount("/static", StaticFiles(directory="static"), name="static")
