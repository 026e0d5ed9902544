import type { MessageKey } from '#l10n/localizer.ts';
import type { SymbolId } from '../workspace/model.ts';

interface NameRule {
  readonly pattern: RegExp;
  readonly maxLength: number;
  readonly problem: MessageKey;
}

const label: NameRule = { pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, maxLength: 63, problem: 'server.rename.label' };

/** What names may look like (apimachinery/pkg/util/validation/validation.go: IsDNS1123Label, IsDNS1123Subdomain, IsValidPortName, …). */
const rules: Readonly<Record<SymbolId['kind'] | 'labelKey', NameRule>> = {
  volume: label,
  container: label,
  port: { pattern: /^(?=.*[a-z])(?!.*--)[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, maxLength: 15, problem: 'server.rename.port' },
  object: {
    pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
    maxLength: 253,
    problem: 'server.rename.object',
  },
  key: { pattern: /^(?!\.\.?$)[-._a-zA-Z0-9]+$/, maxLength: 253, problem: 'server.rename.key' },
  label: { pattern: /^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/, maxLength: 63, problem: 'server.rename.labelValue' },
  labelKey: {
    pattern: /^([a-z0-9]([-a-z0-9.]*[a-z0-9])?\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/,
    maxLength: 317,
    problem: 'server.rename.labelKey',
  },
};

/** Why Kubernetes would not take a name for such a thing, as the key of a text; undefined where it would. */
export function nameProblem(kind: SymbolId['kind'], isLabelKey: boolean, name: string): MessageKey | undefined {
  const { pattern, maxLength, problem } = rules[kind === 'label' && isLabelKey ? 'labelKey' : kind];
  return name.length <= maxLength && pattern.test(name) ? undefined : problem;
}
