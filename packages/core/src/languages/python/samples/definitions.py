@decorator
@pkg.route("/x", methods=["GET"])
async def f(a, b: int, /, c: "pkg.Model" = 1, *args: str, d=2, **kw) -> list[int] | None:
    """Doc."""
    nonlocal n
    return a
def g(a, *, b): ...
def h[T: int, *Ts, **P](x: T) -> T: yield x
class A: pass
@dataclass(frozen=True)
class B[T](Base, pkg.Mixin, metaclass=Meta, *extra):
    field: Annotated[User, Depends(get_user)] = None
    other: Literal["a", "b"]
    callback: Callable[[int], str]
    text: "list[int]"
    def __init__(self): self.x = 1
    @property
    def name(self): return super().name
    @staticmethod
    def make():
        def inner(): pass
        return inner
    class Meta: ordering = []
type Alias[T] = dict[str, T]
