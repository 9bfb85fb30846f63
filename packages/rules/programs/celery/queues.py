from celery import Celery

queue = Celery("shop", broker="redis://localhost")
