# Snippets without imports.
# ruleid: cors-credentials-for-any-origin
CORS(app, supports_credentials=True)
# ruleid: cors-credentials-for-any-origin
CORS(app, supports_credentials=True, resources={r"/api/*": {"origins": "*"}})
# ok: cors-credentials-for-any-origin
CORS(app, supports_credentials=True, origins=ORIGINS)
