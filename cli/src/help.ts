import { createLocalizer } from '#l10n/localizer.ts';
import type { CliIo } from './io.ts';

/** What `--help` prints. Commands and options stand here as code; what they do comes from the language files. */
export function usage(io: Pick<CliIo, 'locale'>): string {
  const localize = createLocalizer(io.locale);
  const option = (name: string, text: string): string => `    ${name.padEnd(30)}${text}`;
  return [
    localize('cli.help.intro'),
    '',
    'pod-lifeline simulate FILE|-',
    option('--pod NAME', localize('cli.help.pod')),
    option('--kubernetes-version 1.NN', localize('cli.help.version')),
    option('--scenario FILE', localize('cli.help.scenario')),
    option('--with FILE|DIR|GLOB', localize('cli.help.with')),
    option('--preset NAME', localize('cli.help.preset')),
    option('--reality FILE', localize('cli.help.reality')),
    option('--until DURATION', localize('cli.help.until')),
    option('--delete-at DURATION', localize('cli.help.deleteAt')),
    option('--grace-period SECONDS', localize('cli.help.gracePeriod')),
    option('--force', localize('cli.help.force')),
    option('--seed N, --runs N', localize('cli.help.seed')),
    option('--explain', localize('cli.help.explain')),
    option('--format text|json|kubectl', localize('cli.help.simulateFormat')),
    option('  svg|html|mermaid', localize('cli.help.pictureFormat')),
    option('  markdown|trace-event', localize('cli.help.tableFormat')),
    option('--output FILE', localize('cli.help.output')),
    '',
    'pod-lifeline compare BEFORE [AFTER]',
    option('', localize('cli.help.compare')),
    option('--before-pod NAME …', localize('cli.help.compareBefore')),
    option('--format text|markdown|json', localize('cli.help.compareFormat')),
    '',
    'pod-lifeline lint FILE|DIR|GLOB|-...',
    option('--format text|json|sarif|github', localize('cli.help.lintFormat')),
    option('--kubernetes-version 1.NN', localize('cli.help.version')),
    option('--max-warnings N', localize('cli.help.maxWarnings')),
    '',
    'pod-lifeline lsp --stdio',
    option('', localize('cli.help.lsp')),
    '',
    'pod-lifeline --version | --help',
    '',
  ].join('\n');
}
