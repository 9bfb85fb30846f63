/**
 * Packs the extension for VS Code into a `.vsix`: a zip in the Open Packaging Conventions, whose manifest editors read. The language client
 * is bundled, so that nothing is installed with it.
 *
 * Usage: node tools/package-extension.mjs [--out FILE]
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { rolldown } from 'rolldown';
import { inRoot, readJson, shown } from './lib/workspace.mjs';
import { zipOf } from './lib/zip.mjs';

const folder = inRoot('editors', 'vscode');
const manifest = readJson(path.join(folder, 'package.json'));
const { values } = parseArgs({
  options: {
    out: { type: 'string', default: inRoot('editors', 'dist', `skeptic-${manifest.version}.vsix`) },
  },
});

const files = {
  '[Content_Types].xml': contentTypes(),
  'extension.vsixmanifest': vsixManifest(),
  'extension/package.json': readFileSync(path.join(folder, 'package.json')),
  'extension/README.md': readFileSync(path.join(folder, 'README.md')),
  'extension/LICENSE.txt': readFileSync(inRoot('LICENSE')),
  'extension/extension.cjs': await bundle(),
};
mkdirSync(path.dirname(values.out), { recursive: true });
writeFileSync(values.out, zipOf(files));
process.stdout.write(`${shown(path.resolve(values.out))}\n`);

/** The code of the extension and of the client in one file; the editor itself gives `vscode`. */
async function bundle() {
  const build = await rolldown({
    input: path.join(folder, 'extension.cjs'),
    cwd: inRoot(),
    platform: 'node',
    external: ['vscode'],
  });
  const { output } = await build.generate({ format: 'cjs', minify: true });
  await build.close();
  return output[0].code;
}

function contentTypes() {
  const types = {
    json: 'application/json',
    vsixmanifest: 'text/xml',
    md: 'text/markdown',
    txt: 'text/plain',
    cjs: 'application/javascript',
  };
  const defaults = Object.entries(types).map(
    ([extension, type]) => `<Default Extension=".${extension}" ContentType="${type}"/>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${defaults.join('')}</Types>
`;
}

function vsixManifest() {
  const { name, displayName, description, version, publisher, categories, engines } = manifest;
  return `<?xml version="1.0" encoding="utf-8"?>
<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011">
  <Metadata>
    <Identity Language="en-US" Id="${escaped(name)}" Version="${escaped(version)}" Publisher="${escaped(publisher)}"/>
    <DisplayName>${escaped(displayName)}</DisplayName>
    <Description xml:space="preserve">${escaped(description)}</Description>
    <Categories>${escaped(categories.join(','))}</Categories>
    <Properties>
      <Property Id="Microsoft.VisualStudio.Code.Engine" Value="${escaped(engines.vscode)}"/>
      <Property Id="Microsoft.VisualStudio.Code.ExtensionKind" Value="workspace"/>
    </Properties>
    <License>extension/LICENSE.txt</License>
  </Metadata>
  <Installation><InstallationTarget Id="Microsoft.VisualStudio.Code"/></Installation>
  <Dependencies/>
  <Assets>
    <Asset Type="Microsoft.VisualStudio.Code.Manifest" Path="extension/package.json" Addressable="true"/>
    <Asset Type="Microsoft.VisualStudio.Services.Content.Details" Path="extension/README.md" Addressable="true"/>
    <Asset Type="Microsoft.VisualStudio.Services.Content.License" Path="extension/LICENSE.txt" Addressable="true"/>
  </Assets>
</PackageManifest>
`;
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
