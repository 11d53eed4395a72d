// Parses the .bicep files given with the grammar of tree-sitter-bicep; prints of each what could not be parsed, and what the tests look at.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Language, Parser } from 'web-tree-sitter';

await Parser.init();
const grammar = dirname(createRequire(import.meta.url).resolve('tree-sitter-bicep/package.json'));
const parser = new Parser();
parser.setLanguage(await Language.load(join(grammar, 'tree-sitter-bicep.wasm')));

const unquoted = text => text.replace(/^'|'$/g, '');
const all = (node, type) => node.descendantsOfType(type);
// The properties of an object itself, and not of the objects in it.
const properties = node => node.namedChildren.filter(c => c.type === 'object_property').map(c => ({ name: unquoted(c.namedChildren[0].text), value: c.namedChildren[1] }));

console.log(JSON.stringify(process.argv.slice(2).map(file => {
  const root = parser.parse(readFileSync(file, 'utf8')).rootNode;
  const errors = [];
  const look = node => {
    if (node.isError || node.isMissing) errors.push(`line ${node.startPosition.row + 1}: ${node.text.slice(0, 80)}`);
    node.children.forEach(look);
  };
  look(root);
  return {
    file,
    errors,
    resources: all(root, 'resource_declaration').map(r => ({ symbol: r.namedChildren[0].text, type: unquoted(r.namedChildren[1].text), text: r.text })),
    modules: all(root, 'module_declaration').map(m => ({ path: unquoted(m.namedChildren[1].text), params: properties(properties(all(m, 'object')[0]).find(p => p.name === 'params').value).map(p => p.name) })),
    params: all(root, 'parameter_declaration').map(p => ({ name: p.namedChildren.find(c => c.type === 'identifier').text, hasDefault: p.text.includes('=') })),
    outputs: all(root, 'output_declaration').map(o => o.namedChildren[0].text),
    settings: all(root, 'resource_declaration').filter(r => r.namedChildren[1].text.includes('Microsoft.Web/sites/config@'))
      .flatMap(r => all(r, 'object').flatMap(properties)).filter(p => /^[A-Z]/.test(p.name)).map(p => ({ name: p.name, value: p.value.text })),
  };
})));
