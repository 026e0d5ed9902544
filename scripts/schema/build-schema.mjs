import { existsSync } from 'node:fs';
import path from 'node:path';
import { additionalRoots, additionalTypes, clients, models, removedFields, roots, since, typeMetaText } from './inputs.mjs';
import { ClientModels } from './read-client.mjs';
import { readDescription } from './read-description.mjs';
import { readModel } from './read-models.mjs';
import { TextTable } from './text-table.mjs';

const namedScalars = { Quantity: 'quantity', IntOrString: 'int-or-string', Time: 'date-time', MicroTime: 'date-time' };
const untyped = new Set(['FieldsV1', 'RawExtension']);

/**
 * Gathers every type that can be reached from the roots, each field with its type, text, enum and the versions that have it.
 * The result is what core/src/schema/schema-data.ts describes.
 * @param {string} nodeModules folder of the packages
 */
export function buildSchema(nodeModules) {
  const builder = new SchemaBuilder(nodeModules);
  for (const { file, client } of roots) builder.addRoot(file, client);
  return builder.finish();
}

class SchemaBuilder {
  #modelsFolder;
  #clients;
  #texts = new TextTable();
  #types = {};
  #fileOf = new Map();
  #embedded = new Set();
  #usedSince = new Set();

  constructor(nodeModules) {
    this.#modelsFolder = path.join(nodeModules, models.package);
    this.#clients = clients.map(({ package: name, version }) => new ClientModels(path.join(nodeModules, name), version));
  }

  addRoot(file, clientClass) {
    this.#addType(
      path.join(this.#modelsFolder, file),
      this.#clients.map(() => clientClass),
    );
  }

  /**
   * Adds the type that a file declares, and all that it refers to.
   * @param {string} file
   * @param {(string | undefined)[]} classes the type's name in each client: one may rename a type when another of its name comes
   */
  #addType(file, classes) {
    const model = readModel(file);
    if (this.#fileOf.get(model.name) === file) return;
    if (this.#fileOf.has(model.name))
      throw new Error(`two types are called ${model.name}: ${file}, ${this.#fileOf.get(model.name)}`);
    this.#fileOf.set(model.name, file);
    const type = { d: this.#texts.add(model.doc), f: {} };
    this.#types[model.name] = type;
    const inClients = this.#clients.map((client, index) => client.fields(classes[index]));
    for (const field of model.fields) {
      type.f[field.field] = this.#field(
        model,
        field,
        inClients.map((fields) => fields?.get(field.field)),
      );
    }
    const lost = inClients.flatMap((fields) => [...(fields?.keys() ?? [])]).filter((field) => !type.f[field]);
    if (lost.length) throw new Error(`${file} lacks ${lost}, which a client has`);
  }

  /** @param {({type: string, format: string} | undefined)[]} inClients the field as each client has it */
  #field(model, { field, optional, type, doc }, inClients) {
    const newest = inClients.at(-1);
    if (!newest) throw new Error(`the newest client lacks ${model.name}.${field}`);
    const written = this.#type(model, type, newest.format, inClients);
    const { text, enumValues, deprecated } = readDescription(doc || (typeMetaText[field] ?? ''), literals(type));
    return {
      t: written,
      d: text ? this.#texts.add(text) : this.#types[written].d,
      ...(optional ? {} : { r: 1 }),
      ...(enumValues
        ? { e: enumValues.map(({ value, text: meaning }) => (meaning ? [value, this.#texts.add(meaning)] : [value])) }
        : {}),
      ...this.#sinceOf(`${model.name}.${field}`, inClients),
      ...(deprecated ? { x: 1 } : {}),
    };
  }

  /** The type as `schema-data.ts` writes it; types that are met for the first time are added. */
  #type(model, text, format, inClients) {
    const array = /^Array<(.*)>$/.exec(text);
    if (array) return `[]${this.#type(model, array[1], format, unwrapped(inClients, /^(?:Array|Set)<(.*)>$/))}`;
    const map = /^\{ \[key: string\]: (.*); \}$/.exec(text);
    if (map) return `{}${this.#type(model, map[1], format, unwrapped(inClients, /^\{ \[key: string\]: (.*); \}$/))}`;
    if (text === 'string' || literals(text)) return format === 'byte' ? 'byte' : 'string';
    if (text === 'number') return { int32: 'int32', int64: 'int64' }[format] ?? 'number';
    if (text === 'boolean') return 'boolean';
    return this.#named(model, text, inClients);
  }

  #named(model, text, inClients) {
    const classes = inClients.map((field) => field?.type);
    // A kind inside another is written out in full (so that its apiVersion and kind are optional); the client names it.
    const written = text.startsWith('{') ? roots.find(({ client }) => client === classes.at(-1)) : undefined;
    const file = written ? path.join(this.#modelsFolder, written.file) : model.imports.get(text);
    if (!file || !existsSync(file)) throw new Error(`${model.file}: unknown type ${text}`);
    const name = path.basename(file, '.d.ts');
    if (namedScalars[name]) return namedScalars[name];
    if (untyped.has(name)) return 'any';
    this.#addType(file, classes);
    this.#embedded.add(name);
    return name;
  }

  /** `s`: the first version with the field, absent where all have it. */
  #sinceOf(name, inClients) {
    const first = inClients.findIndex(Boolean);
    const written = since[name];
    if (written === undefined) return first === 0 ? {} : { s: clients[first].version };
    this.#usedSince.add(name);
    if (written > clients[first].version || (first > 0 && written <= clients[first - 1].version))
      throw new Error(`${name}: said to be new in ${written}, but the packages say ${clients[first].version}`);
    return { s: written };
  }

  finish() {
    for (const field of Object.keys(since))
      if (!this.#usedSince.has(field)) throw new Error(`inputs.mjs names ${field}, which does not exist`);
    for (const [name, { text, fields }] of Object.entries(additionalTypes))
      this.#types[name] = { d: this.#texts.add(text), f: this.#written(fields) };
    for (const [name, fields] of Object.entries(removedFields)) Object.assign(this.#types[name].f, this.#written(fields));
    for (const { kind } of roots) this.#freeTypeMeta(kind);
    return {
      texts: this.#texts.all,
      types: this.#types,
      roots: [...roots, ...additionalRoots].map(({ apiVersion, kind }) => [apiVersion, kind, kind]),
    };
  }

  /** A kind that also stands inside another (a claim in a StatefulSet) names its kind only at the top of a file. */
  #freeTypeMeta(kind) {
    if (!this.#embedded.has(kind)) return;
    for (const field of ['apiVersion', 'kind']) delete this.#types[kind].f[field].r;
  }

  #written(fields) {
    return Object.fromEntries(
      Object.entries(fields).map(([name, { type, text, required, enum: values, since: s, until: u }]) => [
        name,
        {
          t: type,
          d: this.#texts.add(text),
          ...(required ? { r: 1 } : {}),
          ...(values ? { e: values.map((value) => [value]) } : {}),
          ...(s ? { s } : {}),
          ...(u ? { u } : {}),
        },
      ]),
    );
  }
}

/** The fields with what stands inside their array or map as their type. */
function unwrapped(inClients, wrapper) {
  return inClients.map((field) => field && { ...field, type: field.type.replace(wrapper, '$1') });
}

/** @returns {string[] | undefined} the values of a union of string literals, also of one in an array */
function literals(type) {
  const union = type.replace(/^Array<(.*)>$/, '$1');
  return /^"[^"]*"(?: \| "[^"]*")*$/.test(union) ? [...union.matchAll(/"([^"]*)"/g)].map(([, value]) => value) : undefined;
}
