/** Commands that the server names in code lenses and the client carries out. Arguments: `CommandTarget`. */
export const simulatePodCommand = 'podLifeline.simulatePod';
export const previewTerminationCommand = 'podLifeline.previewTermination';

export interface CommandTarget {
  readonly uri: string;
  /** Id of the pod template. */
  readonly template: string;
}
