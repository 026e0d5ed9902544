import { commentProblems } from '#core/lifeline/comments.ts';
import { filePosition, type YamlDocument } from '#core/yaml/model.ts';
import type { Localize } from '#l10n/localizer.ts';
import { type CliIo, UsageError } from '../io.ts';

/** Notes that are printed; who has more of them is told by `lint`. */
const maxNotes = 5;

/**
 * Says what is wrong in the pod's `# lifeline:` comments: what they were to change is not simulated. A version that nobody knows is a
 * UsageError, as it is where the command line or a scenario names it.
 */
export function noteCommentProblems(document: YamlDocument, file: string, io: CliIo, localize: Localize): void {
  const notes = commentProblems(document.content).map(({ message, args, range }) => ({
    isVersion: args.key === 'kubernetes',
    text: localize('cli.error.syntax', {
      file,
      line: filePosition(document, range.start).line + 1,
      message: localize(message, args),
    }),
  }));
  const version = notes.find(({ isVersion }) => isVersion);
  if (version) throw new UsageError(version.text);
  for (const { text } of notes.slice(0, maxNotes)) io.stderr(`${text}\n`);
}
