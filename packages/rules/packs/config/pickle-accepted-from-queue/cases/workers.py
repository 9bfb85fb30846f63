from celery import Celery

app = Celery("shop", broker="redis://queue")
# ruleid: pickle-accepted-from-queue
app.conf.update(task_serializer="json", accept_content=["json", "pickle"])
# ruleid: pickle-accepted-from-queue
app.conf.task_serializer = "pickle"
# ruleid: pickle-accepted-from-queue
CELERY_ACCEPT_CONTENT = ["pickle"]


def make(name):
    worker = Celery(name)
    # ruleid: pickle-accepted-from-queue
    worker.conf.accept_content = ["application/x-python-serialize"]
    return worker


safe = make("other")
# ok: pickle-accepted-from-queue
safe.conf.update(task_serializer="json", accept_content=["json"])
# ok: pickle-accepted-from-queue
safe.conf.result_serializer = "json"
# ok: pickle-accepted-from-queue
SESSION_SERIALIZER = "django.contrib.sessions.serializers.JSONSerializer"
