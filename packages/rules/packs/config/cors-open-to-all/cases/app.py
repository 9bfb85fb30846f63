from fastapi.middleware.cors import CORSMiddleware
from flask import Flask
from flask_cors import CORS

app = Flask(__name__)
# ruleid: cors-open-to-all
CORS(app)
# ruleid: cors-open-to-all
CORS(app, origins="*")
# ruleid: cors-open-to-all
CORS(app, resources={r"/api/*": {"origins": "*"}})
# ruleid: cors-open-to-all
api.add_middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["*"])
# ruleid: cors-open-to-all
response.headers["Access-Control-Allow-Origin"] = "*"
# ruleid: cors-open-to-all
CORS_ALLOW_ALL_ORIGINS = True
# ok: cors-open-to-all
CORS(app, origins=["https://app.example.com"])
# ok: cors-open-to-all
CORS(app, resources={r"/api/*": {"origins": ["https://app.example.com"]}})
# ok: cors-open-to-all
api.add_middleware(CORSMiddleware, allow_origins=settings.origins)
# ok: cors-open-to-all
response.headers["Access-Control-Allow-Origin"] = "https://app.example.com"
# ok: cors-open-to-all
CORS_ALLOW_ALL_ORIGINS = False
