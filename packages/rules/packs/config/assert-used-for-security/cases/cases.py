def delete(user, item):
    # ruleid: assert-used-for-security
    assert user.is_admin
    # ruleid: assert-used-for-security
    assert item.owner_id == user.id, "not yours"
    # ok: assert-used-for-security
    assert isinstance(item, Item)
    # ok: assert-used-for-security
    assert len(items) > 0, "empty"
    item.delete()
