import psycopg2
import mysql.connector
# ruleid: database-connection-without-tls
psycopg2.connect(host="db.internal", dbname="shop", sslmode="disable")
# ruleid: database-connection-without-tls
mysql.connector.connect(host="db.internal", ssl_disabled=True)
# ruleid: database-connection-without-tls
engine = create_engine("postgresql://app@db.internal/shop?sslmode=disable")
# ok: database-connection-without-tls
psycopg2.connect(host="db.internal", dbname="shop", sslmode="verify-full")
# ok: database-connection-without-tls
engine = create_engine("postgresql://app@localhost/shop?sslmode=disable")
# ok: database-connection-without-tls
psycopg2.connect(host="db.internal", dbname="shop")
