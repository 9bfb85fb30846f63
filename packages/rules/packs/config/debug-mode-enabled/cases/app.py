import os

from fastapi import FastAPI
from flask import Flask

app = Flask(__name__)

# ok: debug-mode-enabled
app.run()
# ok: debug-mode-enabled
app.run(debug=False, port=80)
# ruleid: debug-mode-enabled
app.run(debug=True)
# ruleid: debug-mode-enabled
app.run("127.0.0.1", port=80, debug=True)
# ruleid: debug-mode-enabled
app.config["DEBUG"] = True
# ruleid: debug-mode-enabled
api = FastAPI(debug=True)
# ok: debug-mode-enabled
api = FastAPI(title="shop")

if __name__ == "__main__":
    # ruleid: debug-mode-enabled
    app.run(host="0.0.0.0", debug=True)

if os.environ.get("FLASK_ENV") == "development":
    # ok: debug-mode-enabled
    app.run(debug=True)


class DevelopmentConfig:
    # ok: debug-mode-enabled
    DEBUG = True


class Config:
    # ruleid: debug-mode-enabled
    DEBUG = True


# ok: debug-mode-enabled
app.run(debug=os.environ.get("DEBUG") == "1")
# ok: debug-mode-enabled
subprocess.run(["make"], debug=True)
