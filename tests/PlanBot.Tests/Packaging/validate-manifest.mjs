// Validates manifest.json and each language file of a Teams app, in the folder given, by the schemas in @microsoft/app-manifest; prints the faults.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';

const folder = process.argv[2];
const read = path => JSON.parse(readFileSync(path, 'utf8'));
const manifest = read(join(folder, 'manifest.json'));
const official = join(dirname(createRequire(import.meta.url).resolve('@microsoft/app-manifest/package.json')), 'build', 'json-schemas', 'teams', `v${manifest.manifestVersion}`);

const faults = [];
const check = (name, value, schema) => {
  // The official schemas use keywords of their own in places that say nothing, and patterns that are no Unicode ones.
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats(ajv);
  const validate = ajv.compile(read(join(official, schema)));
  if (!validate(value)) for (const error of validate.errors) faults.push(`${name}${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
};

check('manifest.json', manifest, 'MicrosoftTeams.schema.json');
for (const { file } of manifest.localizationInfo.additionalLanguages) check(file, read(join(folder, file)), 'MicrosoftTeams.Localization.schema.json');
console.log(JSON.stringify(faults));
