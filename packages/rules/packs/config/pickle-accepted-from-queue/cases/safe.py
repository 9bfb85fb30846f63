# ok: pickle-accepted-from-queue
CELERY_TASK_SERIALIZER = "json"
# ok: pickle-accepted-from-queue
SESSION_SERIALIZER = "django.contrib.sessions.serializers.JSONSerializer"
