import pickle

import pika


def handle(channel, method, properties, body):
    order = pickle.loads(body)
    print("shipping", order["id"])
    channel.basic_ack(delivery_tag=method.delivery_tag)


connection = pika.BlockingConnection(pika.ConnectionParameters("queue.internal"))
channel = connection.channel()
channel.basic_consume("orders", handle)
channel.start_consuming()
