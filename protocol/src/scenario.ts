/** A named scenario that every pod can be put through. */
export interface ScenarioPreset {
  readonly id: string;
  readonly title: string;
  readonly description: string;
}
