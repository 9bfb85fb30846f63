from celery import shared_task

from database import delete, reindex, relabel, run, save_message
from queues import queue


@shared_task(bind=True, max_retries=3)
def export_orders(self, customer, limit):
    return run(f"SELECT * FROM orders WHERE customer = '{customer}' LIMIT {limit}")


@queue.task
def archive(table, day=None):
    return run("INSERT INTO archive SELECT * FROM " + table)


@queue.task
def purge(older):
    return delete(f"DELETE FROM orders WHERE age > {int(older)}")


@queue.task
def notify(message):
    return save_message(message)


@queue.task
def rebuild(index):
    return reindex(f"REINDEX INDEX {index}")


@shared_task(name="labels.rename")
def rename_label(label, size=0):
    return [relabel("UPDATE labels SET name = '" + label + "'"), delete(f"DELETE FROM labels WHERE size > {size}")]
