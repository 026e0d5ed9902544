import type { MessageKey } from '#l10n/localizer.ts';
import type { Mention, SymbolId } from '../workspace/model.ts';

interface NameRule {
  readonly pattern: RegExp;
  readonly maxLength: number;
  readonly problem: MessageKey;
}

const label: NameRule = { pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, maxLength: 63, problem: 'server.rename.label' };

/** What names may look like (apimachinery/pkg/util/validation/validation.go: IsDNS1123Label, IsDNS1123Subdomain, IsValidPortName, …). */
const rules: Readonly<Record<SymbolId['kind'] | 'labelKey' | 'number', NameRule>> = {
  volume: label,
  resourceClaim: label,
  container: label,
  port: { pattern: /^(?=.*[a-z])(?!.*--)[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, maxLength: 15, problem: 'server.rename.port' },
  servicePort: label,
  number: {
    pattern: /^([1-9]\d{0,3}|[1-5]\d{4}|6[0-4]\d{3}|65[0-4]\d{2}|655[0-2]\d|6553[0-5])$/,
    maxLength: 5,
    problem: 'server.rename.number',
  },
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

/** Why Kubernetes would not take a name for what is mentioned, as the key of a text; undefined where it would. */
export function nameProblem({ symbol, isKey }: Mention, name: string): MessageKey | undefined {
  const { pattern, maxLength, problem } = rules[isPortNumber(symbol) ? 'number' : isKey ? 'labelKey' : symbol.kind];
  return name.length <= maxLength && pattern.test(name) ? undefined : problem;
}

/** Whether a port goes by its number. It stays a number though one place has it in quotes: others, as `containerPort`, take no word. */
function isPortNumber({ kind, name }: SymbolId): boolean {
  return (kind === 'port' || kind === 'servicePort') && /^\d+$/.test(name);
}
