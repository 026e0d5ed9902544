import { createLocalizer, type Localize } from '#l10n/localizer.ts';
import type { CliIo } from './io.ts';

const optionWidth = 34;

function option(name: string, text: string): string {
  return `    ${name.padEnd(optionWidth)}${text}`;
}

/** By subcommand: how it is called and its options. They stand here as code; what they do comes from the language files. */
const sections: Readonly<Record<string, (localize: Localize) => readonly string[]>> = {
  simulate: (localize) => [
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
  ],
  compare: (localize) => [
    'pod-lifeline compare BEFORE [AFTER]',
    option('', localize('cli.help.compare')),
    option('--before-pod NAME', localize('cli.help.compareBefore')),
    option('--before-preset NAME', ''),
    option('--before-scenario FILE', ''),
    option('--before-kubernetes-version 1.NN', ''),
    option('--pod, --until, --delete-at …', localize('cli.help.compareBoth')),
    option('--format text|markdown|json', localize('cli.help.compareFormat')),
    option('--output FILE', localize('cli.help.output')),
  ],
  lint: (localize) => [
    'pod-lifeline lint FILE|DIR|GLOB|-...',
    option('--format text|json|sarif|github', localize('cli.help.lintFormat')),
    option('--kubernetes-version 1.NN', localize('cli.help.version')),
    option('--max-warnings N', localize('cli.help.maxWarnings')),
  ],
  lsp: (localize) => ['pod-lifeline lsp --stdio', option('', localize('cli.help.lsp'))],
};

/** What `--help` prints: of one subcommand, or where none is named or known, of all. */
export function usage(io: Pick<CliIo, 'locale'>, subcommand = ''): string {
  const localize = createLocalizer(io.locale);
  const own = Object.hasOwn(sections, subcommand) ? sections[subcommand] : undefined;
  const shown = own ? [own] : Object.values(sections);
  const blocks = [
    localize('cli.help.intro'),
    ...shown.map((section) =>
      section(localize)
        .map((line) => line.trimEnd())
        .join('\n'),
    ),
  ];
  return `${[...blocks, ...(own ? [] : ['pod-lifeline [COMMAND] --help | --version'])].join('\n\n')}\n`;
}
