/** What a path says of the secrets in a file. */
import { isLockfile } from '../source/lockfiles.ts';

export interface PathContext {
  /** Tests, fixtures, samples, documentation: what looks like a secret mostly is none. */
  readonly isSample: boolean;
  /** Lock files, translations, images, word lists: names and digests that no guess should be made about. */
  readonly isInventory: boolean;
  /** Settings, not code: a value needs no quotes. */
  readonly isSettings: boolean;
  /** The file's name in lower case. */
  readonly name: string;
}

const SAMPLE_FOLDER =
  /(?:^|\/)(?:tests?|__tests__|__mocks__|specs?|testing|testdata|test[-_]?(?:data|resources|fixtures|support|utils?)|fixtures?|mocks?|stubs|samples?|examples?|demos?|docs?|documentation|cypress|e2e|benchmarks?|site|tutorials?|cassettes|vcr_cassettes|snapshots|__snapshots__|src\/test)\//i;
const SAMPLE_NAME =
  /(?:^|\/)(?:test_[^/]*|conftest\.py|[^/]*(?:[._-](?:test|tests|spec|stories|mock|fixture|example|sample|template|dist|default|tmpl)(?:\.[^/]*)?)|[^/]*_test\.[^/]*|readme[^/]*|changelog[^/]*|history[^/]*|contributing[^/]*|changes[^/]*|news[^/]*|[^/]*\.(?:md|mdx|markdown|rst|adoc|txt|html?|snap|j2|tpl))$/i;
/** Besides lockfiles. */
const INVENTORY =
  /(?:^|\/)(?:verification-metadata\.xml|checksums?(?:\.[^/]*)?|sha\d+sums(?:\.[^/]*)?|record|[^/]*\.(?:lock|svg|map|po|pot|mo|xliff?|resx|strings|arb|pub|pem\.pub|asc\.sig|sig|crt|cer|css|scss|less|sum|patch|diff|wasm|lockb|tsbuildinfo|min\.[a-z]+|d\.ts|pyi))$|(?:^|\/)(?:locales?|i18n|l10n|lang|langs|translations?|_locales|messages|intl|nls)\//i;
const SETTINGS =
  /(?:^|\/)(?:\.env[^/]*|[^/]*\.env|\.?(?:npmrc|yarnrc|pypirc|netrc|_netrc|pgpass|my\.cnf|s3cfg|boto|htpasswd|gitconfig|git-credentials|dockercfg|curlrc|wgetrc|authinfo|esmtprc|msmtprc|muttrc|bashrc|bash_profile|profile|zshrc|zprofile|bash_history|zsh_history|sh_history|history|mysql_history|psql_history|node_repl_history|python_history)|dockerfile[^/]*|[^/]*\.dockerfile|containerfile|jenkinsfile|makefile|procfile|vagrantfile|[^/]*\.(?:ya?ml|toml|ini|cfg|conf|cnf|config|properties|props|tfvars|tf|hcl|sh|bash|zsh|fish|ps1|psm1|bat|cmd|env|service|plist|credentials|list|rc|desktop|reg|tfstate|txt|log|sql))$|(?:^|\/)\.?(?:aws\/credentials|aws\/config|credentials|config)$/i;

/** Reads a path (POSIX, relative to the project). */
export function contextOf(path: string): PathContext {
  return {
    isSample: SAMPLE_FOLDER.test(path) || SAMPLE_NAME.test(path),
    isInventory: isLockfile(path) || INVENTORY.test(path),
    isSettings: SETTINGS.test(path),
    name: path.slice(path.lastIndexOf('/') + 1).toLowerCase(),
  };
}
