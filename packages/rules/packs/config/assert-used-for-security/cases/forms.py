def move(request, account, amount):
    # ruleid: assert-used-for-security
    assert request.user.is_staff, "staff only"
    # ok: assert-used-for-security
    assert amount is not None
    if not request.user.is_staff:
        raise PermissionError
    account.move(amount)
