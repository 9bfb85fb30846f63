from bottle import Bottle, run

import notes.routes
import reports

app = Bottle()
app.mount("/notes", notes.routes.app)
# source: report-name
app.route("/reports/<name>", "GET", reports.show)
app.route("/reports", method="POST", callback=reports.create)

if __name__ == "__main__":
    run(app)
