export class Settings {
  private readonly values: Record<string, any> = {};

  put(dotted: string, value: unknown): void {
    const names = dotted.split('.');
    let node = this.values;
    for (let i = 0; i < names.length; i++) {
      const name = names[i]!;
      // ruleid: prototype-polluting-merge
      if (i === names.length - 1) node[name] = value;
      else if (typeof node[name] !== 'object') node[name] = {};
      node = node[name];
    }
  }

  putChecked(dotted: string, value: unknown): void {
    const names = dotted.split('.') as readonly string[];
    if (names.some((name) => name === '__proto__' || name === 'constructor')) return;
    let node = this.values;
    for (const name of names.slice(0, -1)) node = node[name as string] ??= {};
    // ok: prototype-polluting-merge
    node[names.at(-1)!] = value;
  }
}
