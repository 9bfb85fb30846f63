from typing import Annotated

from fastapi import APIRouter, BackgroundTasks, Depends, Request

from dependencies import Page, Search, SortColumn, get_status, get_store, get_text, tenant_of
from reports import rebuild, rename, shrink
from store import Store

orders = APIRouter(prefix="/orders")


@orders.get("/")
# source: text-query
def by_text(text: str = Depends(get_text), store: Store = Depends(get_store)):
    return store.by_text(text)


@orders.get("/status")
# source: status
def by_status(status: Annotated[str, Depends(get_status)], store: Annotated[Store, Depends(get_store)]):
    return store.with_status(f"SELECT * FROM orders WHERE status = '{status}'")


@orders.get("/page")
# source: owner-query
def page(search: Search = Depends(), page: Page = Depends(Page), store: Store = Depends(get_store)):
    return [store.by_owner(search.owner), store.at(f"SELECT * FROM orders LIMIT 20 OFFSET {page.number}")]


@orders.get("/sorted")
def by_column(column: SortColumn, store: Store = Depends(get_store)):
    return store.in_order(f"SELECT * FROM orders ORDER BY {column}")


@orders.get("/tenant")
def by_tenant(tenant: str = Depends(tenant_of), store: Store = Depends(get_store)):
    return store.by_tenant(tenant)


@orders.get("/region")
def by_region(request: Request, store: Store = Depends(get_store)):
    return store.by_region(request.state.region)


@orders.post("/{name}/report")
# source: report
def report(name: str, size: int, tasks: BackgroundTasks):
    tasks.add_task(rebuild, name)
    tasks.add_task(shrink, f"DELETE FROM reports WHERE size > {size}")
    tasks.add_task(rename, label=name)
    return {"queued": True}
