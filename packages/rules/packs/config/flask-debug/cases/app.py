from flask import Flask

app = Flask(__name__)

# ok: flask-debug
app.run()
# ok: flask-debug
app.run(debug=False, port=80)
# ruleid: flask-debug
app.run(debug=True)
# ruleid: flask-debug
app.run("127.0.0.1", port=80, debug=True)
