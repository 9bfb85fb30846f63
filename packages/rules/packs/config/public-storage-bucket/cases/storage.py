import boto3

s3 = boto3.client("s3")


def publish(name, data):
    # ruleid: public-storage-bucket
    s3.put_object(Bucket="reports", Key=name, Body=data, ACL="public-read")


def upload(path, name):
    # ruleid: public-storage-bucket
    s3.upload_file(path, "reports", name, ExtraArgs={"ACL": "public-read", "ContentType": "text/html"})


def make_bucket(name):
    # ruleid: public-storage-bucket
    s3.create_bucket(Bucket=name, ACL="public-read-write")


def store(name, data):
    # ok: public-storage-bucket
    s3.put_object(Bucket="reports", Key=name, Body=data, ACL="private")


def store_default(name, data):
    # ok: public-storage-bucket
    s3.put_object(Bucket="reports", Key=name, Body=data)


def owned(name, data):
    # ok: public-storage-bucket
    s3.put_object(Bucket="partner", Key=name, Body=data, ACL="bucket-owner-full-control")
