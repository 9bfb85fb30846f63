import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { nodePlatform } from '../platform/node-platform.ts';
import { createFolder, removeFolder } from '../testing.ts';
import { npmSettings } from './npm-settings.ts';
import { pythonSettings } from './python-settings.ts';
import { readNpmSettings, readPipSettings } from './settings-text.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) removeFolder(folder);
});

/** A platform whose user has these files in the home folder and these variables. */
function userWith(files: Readonly<Record<string, string>>, variables: Readonly<Record<string, string>> = {}) {
  const home = createFolder(files);
  folders.push(home);
  const environment = { HOME: home, ...variables };
  return { ...nodePlatform(), environment, programPrefix: path.join(home, 'prefix') };
}

describe('settings files', () => {
  it('reads those of npm: comments, quotes, the last of a key', () => {
    const text = [
      '; a comment',
      '# another = one',
      'registry = https://one.example.com/',
      '"@acme:registry"="https://two.example.com/x#y"',
      'registry=https://three.example.com/ ; and why',
      'email = a\\;b',
      'always-auth',
    ].join('\r\n');
    expect([...readNpmSettings(text)]).toEqual([
      ['registry', 'https://three.example.com/'],
      ['@acme:registry', 'https://two.example.com/x#y'],
      ['email', 'a;b'],
    ]);
  });

  it('reads those of pip: sections, both signs, lines that go on', () => {
    const text =
      '[global]\nindex_url: https://one.example.com/simple\nextra-index-url =\n    https://two.example.com\n    https://three.example.com\n\n# no\n[Install]\nno-index = true\n';
    expect([...readPipSettings(text)]).toEqual([
      ['global.index-url', 'https://one.example.com/simple'],
      ['global.extra-index-url', 'https://two.example.com https://three.example.com'],
      ['install.no-index', 'true'],
    ]);
  });
});

describe('npmSettings', () => {
  const token = '//npm.example.com/:_authToken=${NODE_AUTH_TOKEN}';

  it('takes variables before the user file and that before the global one', () => {
    const files = {
      '.npmrc': 'registry=https://user.example.com/',
      'prefix/etc/npmrc':
        'registry=https://global.example.com/\n@acme:registry=https://acme.example.com/npm/',
    };
    const all = npmSettings(userWith(files));
    expect(all.registry?.base).toBe('https://user.example.com');
    expect(all.scopes.get('@acme')?.base).toBe('https://acme.example.com/npm');
    expect(
      npmSettings(userWith(files, { NPM_CONFIG_REGISTRY: 'https://variable.example.com' })).registry?.base,
    ).toBe('https://variable.example.com');
    expect(npmSettings(userWith({})).registry).toBeNull();
    expect(npmSettings(userWith({ '.npmrc': 'registry=file:///etc' })).registry).toBeNull();
  });

  it('reads the file that a variable names', () => {
    const platform = userWith({ 'other/rc': 'registry=https://named.example.com/' });
    const file = path.join(platform.environment.HOME, 'other', 'rc');
    const environment = { ...platform.environment, npm_config_userconfig: file };
    expect(npmSettings({ ...platform, environment }).registry?.base).toBe('https://named.example.com');
  });

  it('has credentials for the address that they were set for and what lies below it, and for no other', () => {
    const settings = npmSettings(
      userWith(
        {
          '.npmrc': [
            token,
            '//pair.example.com/npm/:_auth=dTpw',
            '//user.example.com/:username=u',
            '//user.example.com/:_password=cA==',
            'registry=https://in:url@npm.example.com/',
          ].join('\n'),
        },
        { NODE_AUTH_TOKEN: 't0ken' },
      ),
    );
    const of = (address: string) => settings.withCredentials(address)?.authorization;
    expect(of('https://npm.example.com/below/')).toBe('Bearer t0ken');
    expect(of('https://pair.example.com/npm')).toBe('Basic dTpw');
    expect(of('https://pair.example.com/other')).toBeNull();
    expect(of('https://user.example.com')).toBe('Basic dTpw');
    for (const address of ['https://npm.example.com.evil.example.com/', 'https://npm.example.com:8443/'])
      expect(of(address)).toBeNull();
    expect(settings.registry).toEqual({ base: 'https://npm.example.com', authorization: 'Basic aW46dXJs' });
  });

  it('has no credentials where their variable is not set', () => {
    const settings = npmSettings(userWith({ '.npmrc': `${token}\n//b.example.com/:_authToken=\${NONE?}` }));
    expect(settings.withCredentials('https://npm.example.com/')?.authorization).toBeNull();
    expect(settings.withCredentials('https://b.example.com/')?.authorization).toBeNull();
  });

  it("does not take the project's settings, which npm hands down in variables, for the user's", () => {
    const platform = userWith(
      { '.npmrc': 'registry=https://user.example.com/' },
      {
        npm_config_registry: 'https://evil.example.com/',
        'npm_config_@acme:registry': 'https://a.example.com',
      },
    );
    const project = new Map([['registry', 'https://evil.example.com/']]);
    const settings = npmSettings(platform, project);
    expect(settings.registry?.base).toBe('https://user.example.com');
    expect(settings.scopes.get('@acme')?.base).toBe('https://a.example.com');
  });
});

describe('pythonSettings', () => {
  const addresses = (platform: ReturnType<typeof userWith>, root = '/nowhere') => {
    const { index, extra, isOff } = pythonSettings(platform, root);
    return [index?.base ?? null, extra.map(({ base }) => base), isOff];
  };

  it('takes variables before files, and [install] before [global]', () => {
    const files = {
      '.config/pip/pip.conf':
        '[global]\nindex-url = https://u:p@user.example.com/simple/\n[install]\nextra-index-url = https://extra.example.com/simple',
    };
    expect(addresses(userWith(files))).toEqual([
      'https://user.example.com/simple',
      ['https://extra.example.com/simple'],
      false,
    ]);
    expect(pythonSettings(userWith(files), '/nowhere').index?.authorization).toBe('Basic dTpw');
    const variables = { PIP_INDEX_URL: 'https://variable.example.com/simple', PIP_NO_INDEX: '1' };
    expect(addresses(userWith(files, variables))).toEqual([
      'https://variable.example.com/simple',
      ['https://extra.example.com/simple'],
      true,
    ]);
    expect(addresses(userWith({}))).toEqual([null, [], false]);
    expect(addresses(userWith(files, { PIP_CONFIG_FILE: '/dev/null' }))).toEqual([null, [], false]);
  });

  it('reads the settings of an environment unless it lies in what is scanned', () => {
    const platform = userWith({ 'work/env/pip.conf': '[global]\nindex-url=https://env.example.com/simple' });
    const { HOME } = platform.environment;
    const environment = { ...platform.environment, VIRTUAL_ENV: path.join(HOME, 'work', 'env') };
    expect(addresses({ ...platform, environment })[0]).toBe('https://env.example.com/simple');
    expect(addresses({ ...platform, environment }, path.join(HOME, 'work'))[0]).toBeNull();
  });

  it('takes the indexes of uv where pip has none', () => {
    const files = {
      '.config/uv/uv.toml':
        '[[index]]\nurl = "https://uv.example.com/simple"\ndefault = true\n[[index]]\nname = "more"\nurl = "https://more.example.com/simple"\n',
    };
    expect(addresses(userWith(files))).toEqual([
      'https://uv.example.com/simple',
      ['https://more.example.com/simple'],
      false,
    ]);
    const variables = {
      UV_INDEX: 'ours=https://ours.example.com/simple',
      UV_INDEX_URL: 'https://v.example.com/simple',
    };
    expect(addresses(userWith({}, variables))).toEqual([
      'https://v.example.com/simple',
      ['https://ours.example.com/simple'],
      false,
    ]);
    expect(() => addresses(userWith({ '.config/uv/uv.toml': '[[' }))).toThrow(/uv\.toml is no TOML/);
  });
});
