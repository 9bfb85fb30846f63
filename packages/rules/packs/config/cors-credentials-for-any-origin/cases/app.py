from fastapi.middleware.cors import CORSMiddleware
from flask import request
from flask_cors import CORS

# ruleid: cors-credentials-for-any-origin
CORS(app, supports_credentials=True)
# ruleid: cors-credentials-for-any-origin
CORS(app, origins="*", supports_credentials=True)
# ruleid: cors-credentials-for-any-origin
app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=True, allow_methods=["*"])
# ok: cors-credentials-for-any-origin
CORS(app, origins=["https://app.example.com"], supports_credentials=True)
# ok: cors-credentials-for-any-origin
app.add_middleware(CORSMiddleware, allow_origins=["*"])
# ok: cors-credentials-for-any-origin
app.add_middleware(CORSMiddleware, allow_origins=ORIGINS, allow_credentials=True)


@app.after_request
def headers(response):
    # ruleid: cors-credentials-for-any-origin
    response.headers["Access-Control-Allow-Origin"] = request.headers.get("Origin", "*")
    return response


@app.after_request
def checked(response):
    origin = request.headers.get("Origin")
    if origin in ALLOWED:
        # ok: cors-credentials-for-any-origin
        response.headers["Access-Control-Allow-Origin"] = origin
    return response
