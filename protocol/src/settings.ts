import { kubernetesVersions } from '#core/schema/model.ts';

/** One setting of the extension. The table is what package.json, the server's defaults and the documentation are made from. */
export interface SettingRow {
  /** Without the section: `podLifeline.` stands before it in package.json. */
  readonly id: string;
  readonly type: 'string' | 'boolean' | 'object';
  readonly default: string | boolean | Readonly<Record<string, never>>;
  readonly enum?: readonly string[];
  /** What each value of an object must be, as JSON schema. */
  readonly values?: object;
  /** `resource`: a workspace folder may have its own value. */
  readonly scope: 'resource' | 'window';
  /** Key in package.nls.json; for an enum, `<key>.<value>` may describe each value. */
  readonly descriptionKey: string;
}

/** The section that all settings stand under. */
export const settingsSection = 'podLifeline';

/** Stands for the newest version that the extension knows, so that an update moves along with Kubernetes. */
export const latestVersionSetting = 'latest';

/** How much is left to other extensions: what they are seen to give, all that they could give, or nothing. */
export const coexistenceSettings = ['auto', 'stepBack', 'off'] as const;
export type CoexistenceSetting = (typeof coexistenceSettings)[number];

/** What a rule can be set to; a rule that is not mentioned keeps its own severity. */
export const ruleSettings = ['error', 'warning', 'info', 'off'] as const;
export type RuleSetting = (typeof ruleSettings)[number];

/** What is said of one image: `readUserImages` of core reads it. */
const imageValues = {
  type: 'object',
  properties: {
    ports: { type: 'array', items: { type: 'integer', minimum: 1, maximum: 65_535 } },
    startup: { type: 'string', pattern: '^\\d[\\d.a-z]*(\\.\\.\\d[\\d.a-z]*)?$' },
    onSigterm: {
      anyOf: [
        { const: 'ignore' },
        {
          type: 'object',
          properties: { exitAfter: { type: 'string' }, code: { type: 'integer', minimum: 0, maximum: 255 } },
          additionalProperties: false,
        },
      ],
    },
    stopSignal: { type: 'string' },
    shell: { enum: ['none', 'dash', 'bash', 'ash'] },
    pid1: { enum: ['program', 'shell', 'init'] },
  },
  additionalProperties: false,
} as const;

export const settingsTable = [
  {
    id: 'kubernetesVersion',
    type: 'string',
    default: latestVersionSetting,
    enum: [latestVersionSetting, ...kubernetesVersions],
    scope: 'resource',
    descriptionKey: 'setting.kubernetesVersion',
  },
  { id: 'rules', type: 'object', default: {}, scope: 'resource', descriptionKey: 'setting.rules' },
  { id: 'images', type: 'object', default: {}, values: imageValues, scope: 'resource', descriptionKey: 'setting.images' },
  { id: 'lint.enabled', type: 'boolean', default: true, scope: 'resource', descriptionKey: 'setting.lint.enabled' },
  { id: 'completion.enabled', type: 'boolean', default: true, scope: 'resource', descriptionKey: 'setting.completion.enabled' },
  { id: 'hover.enabled', type: 'boolean', default: true, scope: 'resource', descriptionKey: 'setting.hover.enabled' },
  { id: 'codeLens.enabled', type: 'boolean', default: true, scope: 'resource', descriptionKey: 'setting.codeLens.enabled' },
  { id: 'codeLens.problems', type: 'boolean', default: true, scope: 'resource', descriptionKey: 'setting.codeLens.problems' },
  { id: 'codeLens.scenarios', type: 'boolean', default: true, scope: 'resource', descriptionKey: 'setting.codeLens.scenarios' },
  { id: 'inlayHints.defaults', type: 'boolean', default: true, scope: 'resource', descriptionKey: 'setting.inlayHints.defaults' },
  { id: 'inlayHints.probes', type: 'boolean', default: true, scope: 'resource', descriptionKey: 'setting.inlayHints.probes' },
  {
    id: 'inlayHints.termination',
    type: 'boolean',
    default: true,
    scope: 'resource',
    descriptionKey: 'setting.inlayHints.termination',
  },
  {
    id: 'coexistence',
    type: 'string',
    default: 'auto',
    enum: coexistenceSettings,
    scope: 'resource',
    descriptionKey: 'setting.coexistence',
  },
  {
    id: 'trace.server',
    type: 'string',
    default: 'off',
    enum: ['off', 'messages', 'verbose'],
    scope: 'window',
    descriptionKey: 'setting.trace.server',
  },
] as const satisfies readonly SettingRow[];
