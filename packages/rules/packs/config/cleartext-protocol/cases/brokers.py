import paho.mqtt.client as mqtt


def publish(user, password, value):
    client = mqtt.Client()
    client.username_pw_set(user, password)
    # ruleid: cleartext-protocol
    client.connect("broker.example.com", 1883)
    client.publish("temperature", value)


def safe(user, password):
    client = mqtt.Client()
    client.username_pw_set(user, password)
    client.tls_set()
    # ok: cleartext-protocol
    client.connect("broker.example.com", 8883)
    near = mqtt.Client()
    near.username_pw_set(user, password)
    # ok: cleartext-protocol
    near.connect("localhost")
    plain = mqtt.Client()
    # ok: cleartext-protocol
    plain.connect("broker.example.com")
