from storage import accounts


async def search(term):
    return await accounts.fetch_matching(f"name ILIKE '%{term}%'")


async def of_tenant(tenant, page):
    return [await accounts.fetch_tenant(tenant), await accounts.fetch_page(page)]


async def named(name):
    return await accounts.fetch_named("SELECT * FROM accounts WHERE name = '" + name + "'")


async def create(name, email):
    return await accounts.insert(name, email)
