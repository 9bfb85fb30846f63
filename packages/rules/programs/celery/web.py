from flask import Flask, request

from queues import queue
from tasks import archive, export_orders, notify, purge

app = Flask(__name__)


@app.post("/exports")
def create_export():
    # source: customer
    export_orders.delay(request.form["customer"], 50)
    return {"queued": True}


@app.post("/archive")
def create_archive():
    archive.apply_async(args=[request.form["table"]], kwargs={"day": "monday"}, countdown=10)
    return {"queued": True}


@app.post("/rebuild")
def create_rebuild():
    # source: index
    queue.send_task("tasks.rebuild", args=[request.form["index"]])
    # source: label
    queue.send_task("labels.rename", kwargs={"label": request.form["label"], "size": int(request.form["size"])})
    return {"queued": True}


@app.post("/purge")
def create_purge():
    purge.apply_async((request.form["older"],))
    notify.delay(message=request.form["message"])
    return {"queued": True}
