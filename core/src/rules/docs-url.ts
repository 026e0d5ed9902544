const base = 'https://github.com/pod-lifeline/pod-lifeline/blob/main/docs/rules';

/** The page of a rule. */
export function docsUrlOf(ruleId: string): string {
  return `${base}/${ruleId}.md`;
}
