// Reads {"schema": path, "cards": {name: card}} from standard input; prints {"cards": how many, "faults": [text]}.
const { readFileSync } = require('node:fs');
const Ajv = require('ajv').default;

const { schema, cards } = JSON.parse(readFileSync(0, 'utf8'));
const ajv = new Ajv({ strict: false, allErrors: false, verbose: false });
ajv.addMetaSchema(require('ajv/dist/refs/json-schema-draft-06.json'));
ajv.addFormat('uri', /^[a-z][a-z0-9+.-]*:\S+$/i);
ajv.addFormat('uri-reference', /^\S*$/);
const validate = ajv.compile(schemaWithId(JSON.parse(readFileSync(schema, 'utf8'))));

const faults = [];
for (const [name, card] of Object.entries(cards))
  if (!validate(card)) faults.push(`${name}: ${validate.errors.map((e) => `${e.instancePath} ${e.message}`).join('; ')}`);
process.stdout.write(JSON.stringify({ cards: Object.keys(cards).length, faults }));

// Draft 6 calls it $id; the schema still says id.
function schemaWithId({ id, ...rest }) {
  return { $id: id, ...rest };
}
