from celery import Celery

# ruleid: pickle-accepted-from-queue
app = Celery("shop", broker=BROKER, accept_content=["json", "pickle"])
# ok: pickle-accepted-from-queue
safe = Celery("shop", broker=BROKER, accept_content=["json"])
# ruleid: pickle-accepted-from-queue
app.conf.update(task_serializer="pickle", timezone="UTC")
# ok: pickle-accepted-from-queue
app.conf.update(task_serializer="json", timezone="UTC")
# ruleid: pickle-accepted-from-queue
CELERY_TASK_SERIALIZER = "pickle"
# ruleid: pickle-accepted-from-queue
CELERY_RESULT_SERIALIZER = "pickle"
# ruleid: pickle-accepted-from-queue
SESSION_SERIALIZER = "django.contrib.sessions.serializers.PickleSerializer"
