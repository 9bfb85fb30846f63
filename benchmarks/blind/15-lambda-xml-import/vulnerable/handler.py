"""
AWS Lambda behind API Gateway: imports an order in XML and queues its lines.

Environment:
    QUEUE_URL   SQS queue of the warehouse
"""
import base64
import json
import logging
import os

import boto3
from lxml import etree

logger = logging.getLogger()
logger.setLevel(logging.INFO)

sqs = boto3.client("sqs")
MAX_BODY = 256 * 1024


def _reply(status: int, body: dict) -> dict:
    return {
        "statusCode": status,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps(body),
    }


def _read_body(event: dict) -> bytes:
    """The raw body, which API Gateway may have encoded."""
    body = event.get("body") or ""
    if event.get("isBase64Encoded"):
        return base64.b64decode(body)
    return body.encode("utf-8")


def lambda_handler(event, context):
    """Entry point."""
    document = _read_body(event)
    if len(document) > MAX_BODY:
        return _reply(413, {"error": "Document too large"})

    # Partners use entities from our DTD, so load it
    parser = etree.XMLParser(load_dtd=True, resolve_entities=True, no_network=False)
    try:
        root = etree.fromstring(document, parser)
    except etree.XMLSyntaxError:
        logger.warning("order could not be parsed")
        return _reply(400, {"error": "Malformed XML"})

    lines = [
        {"sku": line.findtext("sku"), "quantity": int(line.findtext("quantity", "1"))}
        for line in root.iter("line")
    ]
    sqs.send_message(QueueUrl=os.environ["QUEUE_URL"], MessageBody=json.dumps(lines))
    return _reply(202, {"lines": len(lines)})
