// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** @typedef {{type: string, format: string}} ClientField a field's type in TypeScript, and its format in OpenAPI, or '' */

/**
 * The models of one release of the official JavaScript client, which are generated from the OpenAPI document of one Kubernetes version.
 * They say which fields that version has, and the format of each.
 */
export class ClientModels {
  #folder;
  /** @type {Map<string, Map<string, ClientField> | undefined>} */
  #classes = new Map();

  /** @param {string} packageFolder @param {string} kubernetesVersion `1.34`: the package must be of this version */
  constructor(packageFolder, kubernetesVersion) {
    this.#folder = path.join(packageFolder, 'dist/gen/models');
    const found = /OpenAPI spec version: (?:v|release-)(\d+\.\d+)/.exec(
      readFileSync(path.join(this.#folder, 'V1Pod.js'), 'utf8'),
    )?.[1];
    if (found !== kubernetesVersion)
      throw new Error(`${packageFolder} is made from Kubernetes ${found}, not ${kubernetesVersion}`);
    this.version = kubernetesVersion;
  }

  /**
   * @param {string | undefined} name class of the client: `V1Pod`, `V2HorizontalPodAutoscaler`
   * @returns {Map<string, ClientField> | undefined} its fields, undefined where the version has no such class
   */
  fields(name) {
    if (name === undefined) return undefined;
    if (!this.#classes.has(name)) this.#classes.set(name, this.#read(name));
    return this.#classes.get(name);
  }

  /**
   * @param {string} name
   * @returns {Map<string, ClientField> | undefined}
   */
  #read(name) {
    const file = path.join(this.#folder, `${name}.js`);
    if (!existsSync(file)) return undefined;
    const table = /attributeTypeMap = (\[[\s\S]*?\n\]|\[\]);/.exec(readFileSync(file, 'utf8'))?.[1];
    if (!table) throw new Error(`${file}: no table of fields`);
    return new Map(JSON.parse(table).map(({ baseName, type, format }) => [baseName, { type, format }]));
  }
}
