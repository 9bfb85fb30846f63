/** Which names a Go package may have that is imported without one: only its own files tell, but most are named after their path. */

/** The likely names, from the path alone: `yaml` of `gopkg.in/yaml.v3`, `git` of `github.com/go-git/go-git/v5`. */
export function possibleNames(path: string): readonly string[] {
  const parts = path.split('/');
  const last = parts.at(-1)!;
  // The last part of a path may be the module's major version, or a package that is called so.
  const named = /^v\d+$/.test(last) && parts.length > 1 ? [parts.at(-2)!, last] : [last];
  return [...new Set(named.flatMap(namesOfPart))].filter((name) => /^[\p{L}_]/u.test(name));
}

function namesOfPart(part: string): readonly string[] {
  const words = part.replace(/\.v\d+$/, '').split(/[-.]/);
  const plain = words.filter((word) => word !== 'go' && word !== 'golang');
  return [words.join(''), words.join('_'), plain.join(''), ...plain];
}
