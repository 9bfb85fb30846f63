# Snippets without imports.
# ruleid: debug-mode-enabled
api = FastAPI(debug=True)
# ruleid: debug-mode-enabled
pages = Starlette(debug=True)
# ruleid: debug-mode-enabled
app.run("localhost", 80, True)
# ruleid: debug-mode-enabled
app.run(port=80, debug=True)
# ruleid: debug-mode-enabled
run_simple("localhost", 80, app, use_debugger=True)
# ok: debug-mode-enabled
app.run(debug=False)
