/**
 * Tools of the ecosystems themselves that say which of two versions is the newer one. Each is asked once for many pairs. One that the
 * machine lacks is null with the reason: `PATH` decides, so that an unpacked package serves as well.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/**
 * @typedef {readonly [string, string]} Pair
 * @typedef {object} Oracle
 * @property {string} ecosystem
 * @property {string} tool name and version
 * @property {(pairs: readonly Pair[]) => readonly (number | null)[]} compare -1, 0 or 1; null when either is no version to the tool
 */

/** @returns {{ oracles: Oracle[], missing: string[] }} */
export function findOracles() {
  const found = [packaging(), rubygems(), maven(), composer()];
  return {
    oracles: found.flatMap((entry) => (typeof entry === 'string' ? [] : [entry])),
    missing: found.flatMap((entry) => (typeof entry === 'string' ? [entry] : [])),
  };
}

function packaging() {
  const version = output('python3', ['-c', 'import packaging; print(packaging.__version__)']);
  if (version === null) return 'PyPI: there is no python3 with the package packaging';
  const script = `
import json, sys
from packaging.version import Version, InvalidVersion
def read(text):
    try:
        return Version(text)
    except InvalidVersion:
        return None
def sign(a, b):
    return None if a is None or b is None else (a > b) - (a < b)
print(json.dumps([sign(read(a), read(b)) for a, b in json.load(sys.stdin)]))`;
  return oracle('PyPI', `packaging ${version.trim()}`, 'python3', ['-c', script]);
}

function rubygems() {
  const version = output('ruby', ['-e', 'require "rubygems/version"; require "json"; print RUBY_VERSION']);
  if (version === null) return 'RubyGems: there is no ruby';
  const script = `
require 'rubygems/version'
require 'json'
read = ->(text) { Gem::Version.new(text) rescue nil }
pairs = JSON.parse($stdin.read)
print JSON.generate(pairs.map { |a, b| x, y = read.(a), read.(b); x && y ? x <=> y : nil })`;
  return oracle('RubyGems', `Ruby ${version}`, 'ruby', ['-W0', '-e', script]);
}

function composer() {
  const autoload = 'require "Composer/Semver/autoload.php";';
  const version = output('php', ['-r', `${autoload} echo PHP_VERSION;`]);
  if (version === null)
    return 'Packagist: there is no php with the library composer/semver on its include path';
  const script = `${autoload}
function read($text) { try { return (new Composer\\Semver\\VersionParser())->normalize($text); } catch (Exception $e) { return null; } }
function sign($a, $b) {
  if ($a === null || $b === null || strpos($a, 'dev-') === 0 || strpos($b, 'dev-') === 0) return null;
  return Composer\\Semver\\Comparator::greaterThan($a, $b) - Composer\\Semver\\Comparator::lessThan($a, $b);
}
echo json_encode(array_map(fn($pair) => sign(read($pair[0]), read($pair[1])), json_decode(stream_get_contents(STDIN))));`;
  return oracle('Packagist', `composer/semver on PHP ${version}`, 'php', ['-r', script]);
}

/** Maven's own class has a `main` that compares each argument with the one before. Every text is a version to it. */
function maven() {
  const folder = '/usr/share/maven/lib';
  const jar = existsSync(folder)
    ? readdirSync(folder).find((name) => /^maven-artifact-.*\.jar$/.test(name))
    : undefined;
  if (jar === undefined) return `Maven: there is no maven-artifact in ${folder}`;
  const language = readdirSync(folder).find((name) => /^commons-lang3.*\.jar$/.test(name)) ?? '';
  const classes = [jar, language].map((name) => path.join(folder, name)).join(':');
  const program = ['-cp', classes, 'org.apache.maven.artifact.versioning.ComparableVersion'];
  if (output('java', [...program, '1']) === null) return 'Maven: there is no java that runs maven-artifact';
  const version = output('mvn', ['--version'])?.match(/Maven ([\d.]+)/)?.[1] ?? '';
  return {
    ecosystem: 'Maven',
    tool: `maven-artifact ${version}`,
    /** @param {readonly Pair[]} pairs */
    compare: (pairs) => {
      const lines = (output('java', [...program, ...pairs.flat()]) ?? '')
        .split('\n')
        .filter((line) => /^ {3}\S/.test(line));
      // Every second line compares the end of one pair with the beginning of the next.
      return pairs.map(
        (_pair, index) => ['<', '==', '>'].indexOf(lines[index * 2]?.split(' ').at(-2) ?? '') - 1,
      );
    },
  };
}

/**
 * @param {string} ecosystem
 * @param {string} tool
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Oracle}
 */
function oracle(ecosystem, tool, command, args) {
  return {
    ecosystem,
    tool,
    compare: (pairs) => {
      const text = output(command, args, JSON.stringify(pairs));
      if (text === null) throw new Error(`${tool} failed`);
      return JSON.parse(text);
    },
  };
}

/**
 * Standard output, or null when the command is missing or fails.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} [input]
 */
function output(command, args, input) {
  const { status, stdout } = spawnSync(command, args, { input, encoding: 'utf8', maxBuffer: 1e9 });
  return status === 0 ? stdout : null;
}
