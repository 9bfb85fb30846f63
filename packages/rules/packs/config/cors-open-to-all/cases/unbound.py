# Snippets without imports.
# ruleid: cors-open-to-all
cors = CORS()
# ruleid: cors-open-to-all
CORS(app)
# ruleid: cors-open-to-all
CORS(app, origins="*")
# ruleid: cors-open-to-all
CORS(app, origins=["*"])
# ruleid: cors-open-to-all
CORS(app, resources={r"/api/*": {"origins": "*"}})
# ok: cors-open-to-all
CORS(app, origins=ORIGINS)
