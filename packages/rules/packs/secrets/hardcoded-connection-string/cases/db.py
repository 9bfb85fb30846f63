import os
from sqlalchemy import create_engine

# ruleid: hardcoded-connection-string
engine = create_engine("postgresql://app:Winter2024@db.internal:5432/shop")
# ruleid: hardcoded-connection-string
SQLALCHEMY_DATABASE_URI = os.environ.get("DATABASE_URL", "mysql+pymysql://root:rootpw@localhost/app")
# ruleid: hardcoded-connection-string
url = f"amqp://guest:guest1@{host}:5672/"
# ruleid: hardcoded-connection-string
CONN = "Driver={ODBC Driver 17};Server=tcp:db.internal;Database=app;Uid=sa;Pwd=Str0ngPass;"
# ok: hardcoded-connection-string
engine = create_engine(os.environ["DATABASE_URL"])
# ok: hardcoded-connection-string
engine = create_engine(f"postgresql://{user}:{password}@{host}/shop")
# ok: hardcoded-connection-string
engine = create_engine("postgresql://db.internal:5432/shop")
# ok: hardcoded-connection-string
help = "for instance postgresql://user:password@localhost/db"
# ok: hardcoded-connection-string
engine = create_engine("postgresql://%s:%s@%s/shop" % (user, password, host))

# ruleid: hardcoded-connection-string
other = psycopg2.connect("dbname=shop user=shop password=W1nter2024 host=db.internal")
# ok: hardcoded-connection-string
other = psycopg2.connect("dbname=shop user=shop host=db.internal")
# ok: hardcoded-connection-string
other = psycopg2.connect("dbname=%s user=%s password=%s" % (name, user, password))


def parse(url):
    # ok: hardcoded-connection-string
    """
    Reads scheme://alice:wonder@host:80/path.
    """
