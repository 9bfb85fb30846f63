import requests


def get_token(client_id, secret):
    response = requests.post("https://auth.example.com/token", data={"id": client_id}, timeout=5)
    token = response.json()["access_token"]
    # ruleid: sensitive-data-in-log
    print("Received access token: " + token)
    return token


def authenticate(username, password):
    # ruleid: sensitive-data-in-log
    print(f"logging in {username} with {password}")
    # ok: sensitive-data-in-log
    print(f"logging in {username}")
    # ok: sensitive-data-in-log
    print(len(password))
    return username


def charge(card, credit_card_number):
    # ruleid: sensitive-data-in-log
    print("charging", credit_card_number)
    # ok: sensitive-data-in-log
    print("charging", credit_card_number[-4:])


def words(tokens):
    for token in tokens:
        # ok: sensitive-data-in-log
        print(token)
