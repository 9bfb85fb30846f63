import socket
from http.server import HTTPServer
# ruleid: bind-all-interfaces
app.run(host="0.0.0.0", port=5000)
# ruleid: bind-all-interfaces
sock.bind(("0.0.0.0", 80))
# ruleid: bind-all-interfaces
HTTPServer(("", 8000), Handler).serve_forever()
# ok: bind-all-interfaces
app.run(host="127.0.0.1", port=5000)
# ok: bind-all-interfaces
sock.bind(("127.0.0.1", 80))
# ok: bind-all-interfaces
app.run(host=os.environ["HOST"])
