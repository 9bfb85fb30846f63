import store


async def show(req):
    return await store.by_name(f"SELECT * FROM users WHERE name = '{req.match_info['name']}'")


async def save(message):
    data = await message.json()
    return await store.fetch("UPDATE users SET age = %d" % int(data["age"]))


async def find(req):
    word = req.query.get("q", "")
    return await store.found("SELECT * FROM users WHERE name LIKE '%" + word + "%'")
