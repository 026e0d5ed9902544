import { nearestWord } from '../../sim/scenario/problems.ts';
import { commentKeys, keysLike, nearestKey } from './keys.ts';
import { mendedValues } from './mend.ts';
import type { CommentItem, CommentKey, CommentLevel, CommentProblem, CommentSubject } from './model.ts';

/** Says that a key is not known, or not here, and which one was probably meant. */
export function unknownKey({ name, rest, range, nameRange }: CommentItem, level: CommentLevel): CommentProblem {
  const elsewhere = commentKeys.find((key) => key.name === name);
  if (elsewhere) {
    const message = level === 'pod' ? 'lifeline.problem.ofContainer' : 'lifeline.problem.ofPod';
    return { message, args: { key: name }, range };
  }
  if (level === 'pod' && ['grace', 'force'].includes(name)) {
    return { message: 'lifeline.problem.ofDelete', args: { option: name + rest }, range };
  }
  const nearest = nearestKey(name, level);
  if (nearest !== undefined) {
    return {
      message: 'lifeline.problem.unknownKeyNearest',
      args: { key: name, nearest },
      range: nameRange,
      replacement: nearest,
    };
  }
  const known = keysLike(name, level)
    .map((key) => key.name)
    .join(', ');
  return { message: 'lifeline.problem.unknownKey', args: { key: name.slice(0, 60), known }, range };
}

/** Says how a value is written, and what was probably meant. */
export function wrongValue({ name, rest, range }: CommentItem, key: CommentKey, subject: CommentSubject): CommentProblem {
  const args = { key: name, form: key.form, example: key.example };
  const parted = `${name}${rest}`.replaceAll(/,(?=([a-z][\w.-]*)[=@])/gi, (comma, next: string) =>
    commentKeys.some((each) => each.name === next) ? ' ' : comma,
  );
  if (parted !== name + rest) {
    return { message: 'lifeline.problem.valueMeant', args: { ...args, meant: parted }, range, replacement: parted };
  }
  const mended = mendedValues(rest, key).find((each) => key.read(each, subject) !== undefined);
  if (mended !== undefined) {
    const replacement = name + mended;
    return { message: 'lifeline.problem.valueMeant', args: { ...args, meant: replacement }, range, replacement };
  }
  const [, lead = '', word = '', tail = ''] = /^([=@]?)([^@,]*)(.*)$/.exec(rest) ?? [];
  const nearest = key.words.includes(word) || /^\d/.test(word) ? undefined : nearestWord(word, key.words);
  if (nearest !== undefined) {
    const replacement = `${name}${lead}${nearest}${tail}`;
    return { message: 'lifeline.problem.valueNearest', args: { ...args, word, nearest }, range, replacement };
  }
  if (key.words.length > 1 && key.words.every((each) => /^\d/.test(each))) {
    return { message: 'lifeline.problem.valueKnown', args: { ...args, known: key.words.join(', ') }, range };
  }
  return { message: 'lifeline.problem.value', args, range };
}
