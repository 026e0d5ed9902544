// @ts-check
import { existsSync } from 'node:fs';
import path from 'node:path';
import { additionalRoots, additionalTypes, clients, models, removedFields, roots, since, typeMetaText } from './inputs.mjs';
import { ClientModels } from './read-client.mjs';
import { readDescription } from './read-description.mjs';
import { readModel } from './read-models.mjs';
import { TextTable } from './text-table.mjs';

/** @typedef {import('./read-client.mjs').ClientField} ClientField */
/** @typedef {import('./read-models.mjs').Model} Model */
/** @typedef {import('./read-models.mjs').ModelField} ModelField */
/** @typedef {import('./inputs.mjs').WrittenField} WrittenField */

/**
 * A field as core/src/schema/schema-data.ts has it.
 * @typedef {{t: string, d: number, r?: 1, e?: [string, number?][], s?: string, u?: string, x?: 1}} FieldData
 */

/** @type {Readonly<Record<string, string>>} */
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
  /** @type {Record<string, {d: number, f: Record<string, FieldData>}>} */
  #types = {};
  /** @type {Map<string, string>} */
  #fileOf = new Map();
  /** @type {Set<string>} */
  #embedded = new Set();
  /** @type {Set<string>} */
  #usedSince = new Set();

  /** @param {string} nodeModules */
  constructor(nodeModules) {
    this.#modelsFolder = path.join(nodeModules, models.package);
    this.#clients = clients.map(({ package: name, version }) => new ClientModels(path.join(nodeModules, name), version));
  }

  /**
   * @param {string} file declaration file in kubernetes-models
   * @param {string} clientClass its name in the client
   */
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
    if (!model) throw new Error(`${file} declares no type`);
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

  /**
   * @param {Model} model
   * @param {ModelField} field
   * @param {(ClientField | undefined)[]} inClients the field as each client has it
   * @returns {FieldData}
   */
  #field(model, { field, optional, type, doc }, inClients) {
    const newest = inClients.at(-1);
    if (!newest) throw new Error(`the newest client lacks ${model.name}.${field}`);
    const written = this.#type(model, type, newest.format, inClients);
    const { text, enumValues, deprecated } = readDescription(doc || (typeMetaText[field] ?? ''), literals(type));
    return {
      t: written,
      d: text ? this.#texts.add(text) : (this.#types[written]?.d ?? this.#texts.add('')),
      ...(optional ? {} : { r: 1 }),
      ...(enumValues
        ? { e: enumValues.map(({ value, text: meaning }) => (meaning ? [value, this.#texts.add(meaning)] : [value])) }
        : {}),
      ...this.#sinceOf(`${model.name}.${field}`, inClients),
      ...(deprecated ? { x: 1 } : {}),
    };
  }

  /**
   * The type as `schema-data.ts` writes it; types that are met for the first time are added.
   * @param {Model} model
   * @param {string} text
   * @param {string} format
   * @param {(ClientField | undefined)[]} inClients
   * @returns {string}
   */
  #type(model, text, format, inClients) {
    const items = /^Array<(.*)>$/.exec(text)?.[1];
    if (items) return `[]${this.#type(model, items, format, unwrapped(inClients, /^(?:Array|Set)<(.*)>$/))}`;
    const values = /^\{ \[key: string\]: (.*); \}$/.exec(text)?.[1];
    if (values) return `{}${this.#type(model, values, format, unwrapped(inClients, /^\{ \[key: string\]: (.*); \}$/))}`;
    if (text === 'string' || literals(text)) return format === 'byte' ? 'byte' : 'string';
    if (text === 'number') return /^int(?:32|64)$/.test(format) ? format : 'number';
    if (text === 'boolean') return 'boolean';
    return this.#named(model, text, inClients);
  }

  /**
   * @param {Model} model
   * @param {string} text
   * @param {(ClientField | undefined)[]} inClients
   * @returns {string}
   */
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

  /**
   * `s`: the first version with the field, absent where all have it.
   * @param {string} name
   * @param {readonly unknown[]} inClients
   */
  #sinceOf(name, inClients) {
    const first = inClients.findIndex(Boolean);
    const found = clients[first]?.version ?? '';
    const before = clients[first - 1]?.version ?? '';
    const written = since[name];
    if (written === undefined) return first === 0 ? {} : { s: found };
    this.#usedSince.add(name);
    if (written > found || written <= before)
      throw new Error(`${name}: said to be new in ${written}, but the packages say ${found}`);
    return { s: written };
  }

  finish() {
    for (const field of Object.keys(since))
      if (!this.#usedSince.has(field)) throw new Error(`inputs.mjs names ${field}, which does not exist`);
    for (const [name, { text, fields }] of Object.entries(additionalTypes))
      this.#types[name] = { d: this.#texts.add(text), f: this.#written(fields) };
    for (const [name, fields] of Object.entries(removedFields)) Object.assign(this.#fieldsOf(name), this.#written(fields));
    for (const { kind } of roots) this.#freeTypeMeta(kind);
    return {
      texts: this.#texts.all,
      types: this.#types,
      roots: [...roots, ...additionalRoots].map(({ apiVersion, kind }) => [apiVersion, kind, kind]),
    };
  }

  /**
   * A kind that also stands inside another (a claim in a StatefulSet) names its kind only at the top of a file.
   * @param {string} kind
   */
  #freeTypeMeta(kind) {
    if (!this.#embedded.has(kind)) return;
    for (const field of ['apiVersion', 'kind']) delete this.#fieldsOf(kind)[field]?.r;
  }

  /** @param {string} type */
  #fieldsOf(type) {
    const known = this.#types[type];
    if (!known) throw new Error(`inputs.mjs names ${type}, which does not exist`);
    return known.f;
  }

  /**
   * Fields that are written by hand in inputs.mjs.
   * @param {Record<string, WrittenField>} fields
   * @returns {Record<string, FieldData>}
   */
  #written(fields) {
    /** @type {(field: WrittenField) => FieldData} */
    const convert = ({ type, text, required, enum: values, since: s, until: u }) => ({
      t: type,
      d: this.#texts.add(text),
      ...(required ? { r: 1 } : {}),
      ...(values ? { e: values.map((value) => [value]) } : {}),
      ...(s ? { s } : {}),
      ...(u ? { u } : {}),
    });
    return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, convert(field)]));
  }
}

/**
 * The fields with what stands inside their array or map as their type.
 * @param {(ClientField | undefined)[]} inClients
 * @param {RegExp} wrapper
 */
function unwrapped(inClients, wrapper) {
  return inClients.map((field) => field && { ...field, type: field.type.replace(wrapper, '$1') });
}

/**
 * @param {string} type
 * @returns {string[] | undefined} the values of a union of string literals, also of one in an array
 */
function literals(type) {
  const union = type.replace(/^Array<(.*)>$/, '$1');
  return /^"[^"]*"(?: \| "[^"]*")*$/.test(union) ? [...union.matchAll(/"([^"]*)"/g)].map(([, value = '']) => value) : undefined;
}
