import logging
import ssl

import pika
from pydantic import BaseModel, ValidationError

log = logging.getLogger(__name__)


class Order(BaseModel):
    id: int
    quantity: int


def handle(channel, method, properties, body):
    try:
        order = Order.model_validate_json(body)
    except ValidationError:
        log.warning("an order does not fit its schema")
        channel.basic_nack(delivery_tag=method.delivery_tag, requeue=False)
        return
    log.info("shipping %d", order.id)
    channel.basic_ack(delivery_tag=method.delivery_tag)


options = pika.SSLOptions(ssl.create_default_context(), "queue.internal")
connection = pika.BlockingConnection(pika.ConnectionParameters("queue.internal", ssl_options=options))
channel = connection.channel()
channel.basic_consume("orders", handle)
channel.start_consuming()
