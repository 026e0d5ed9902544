import type { World } from '../model/world.ts';

/** Whether a cluster has a node: what a scenario describes has those that it lists, any other all. */
export function nodeExists({ scenario: { cluster } }: World, nodeName: string): boolean {
  return !cluster.described || cluster.nodes.some(({ name }) => name === nodeName);
}
