import json

from orders import service


# source: python-name
def handler(event, context):
    name = event["queryStringParameters"]["name"]
    return {"statusCode": 200, "body": json.dumps(service.find(name))}
