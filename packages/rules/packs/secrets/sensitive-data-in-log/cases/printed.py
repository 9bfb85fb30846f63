def register(name, ssn, credit_card_number):
    # ruleid: sensitive-data-in-log
    print(f"registering {name} with {ssn}")
    # ruleid: sensitive-data-in-log
    print("card", credit_card_number)
    # ok: sensitive-data-in-log
    print("registered", name)
    # ok: sensitive-data-in-log
    print("card ending", credit_card_number[-4:])
