export { latestKubernetesVersion } from '#core/schema/model.ts';
export { schemaFor } from '#core/schema/schema.ts';
export { parseYaml } from '#core/yaml/parse.ts';
export { countUsage } from '#server/features/completion/usage-counts.ts';
