// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * A property of an interface of kubernetes-models.
 * @typedef {{field: string, optional: boolean, type: string, doc: string}} ModelField
 */

/**
 * An interface of kubernetes-models; `imports` gives the declaration file of each name that it uses.
 * @typedef {{name: string, file: string, doc: string, fields: ModelField[], imports: Map<string, string>}} Model
 */

/**
 * Reads the interface that a declaration file of kubernetes-models exports. The package is generated, so its files have one shape:
 * imports, a doc comment, `export interface IName {` with one doc comment and one property at a time, and the class, which says it all again.
 * @param {string} file absolute path of a `.d.ts`
 * @returns {Model | undefined} undefined where the file declares another name for a scalar (`Quantity`, `Time`)
 */
export function readModel(file) {
  const text = readFileSync(file, 'utf8');
  const head = /((?:\/\*\*(?:[^*]|\*(?!\/))*\*\/\n)?)export interface I(\w+)(?: extends \w+)? \{\n/.exec(text);
  if (!head) return undefined;
  const body = text.slice(head.index + head[0].length, text.indexOf('\n}\n', head.index + head[0].length - 1) + 1);
  const imports = new Map(
    [...text.matchAll(/^import \{ (\w+) \} from "([^"]+)";$/gm)].map(([, name = '', from = '']) => [
      name,
      resolveImport(file, from),
    ]),
  );
  return { name: head[2] ?? '', file, doc: readComment(head[1] ?? ''), fields: readFields(body, file), imports };
}

/**
 * Splits an interface's body into properties; anything that does not look like one is an error, so that no change goes unseen.
 * @param {string} body
 * @param {string} file
 * @returns {ModelField[]}
 */
function readFields(body, file) {
  const property = /((?: {4}\/\*\*(?:[^*]|\*(?!\/))*\*\/\n)?) {4}"([^"]+)"(\??): ((?:\{\n[^}]*\n {4}\}|[^;\n]|;(?=[^\n]))*);\n/gy;
  const fields = [];
  let end = 0;
  for (let match = property.exec(body); match; match = property.exec(body)) {
    const [, comment = '', field = '', optional, type = ''] = match;
    fields.push({ field, optional: optional === '?', type: type.replace(/\s+/g, ' '), doc: readComment(comment) });
    end = property.lastIndex;
  }
  if (body.slice(end).trim() !== '') throw new Error(`${file}: cannot read ${JSON.stringify(body.slice(end, end + 80))}`);
  return fields;
}

/**
 * The text of a doc comment: lines joined as written, without the stars.
 * @param {string} comment
 */
function readComment(comment) {
  return comment
    .replace(/^\s*\/\*\*\s?|\s*\*\/\s*$/g, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, ''))
    .join('\n')
    .trim();
}

/**
 * @param {string} file the file with the import
 * @param {string} from what it imports from
 * @returns {string} the declaration file, or the name as it is where there is none
 */
function resolveImport(file, from) {
  if (from.startsWith('.')) return path.resolve(path.dirname(file), from.replace(/\.js$/, '.d.ts'));
  for (let folder = path.dirname(file); folder !== path.dirname(folder); folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'node_modules', `${from}.d.ts`);
    if (existsSync(candidate)) return candidate;
  }
  return from;
}
