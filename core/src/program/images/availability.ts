import type { ImageProfile } from '../images.ts';
import { standIns } from './image-program.ts';
import { applets, coreutils } from './programs.ts';

/** The last part of a program's path. */
export const programName = (program: string): string =>
  program.includes('/') ? program.slice(program.lastIndexOf('/') + 1) : program;

const shells: ReadonlySet<string> = new Set(['sh', 'bash', 'ash', 'dash']);

/** Whether a program is not in an image, whatever else may be: a shell where there is none, a common tool where there are none. */
export function isSurelyMissing(program: string, image: ImageProfile): boolean {
  const name = programName(program);
  if (image.ownPrograms.includes(name)) return false;
  if (shells.has(name)) return image.shell === undefined;
  return image.programs === 'bare' && (applets.has(name) || coreutils.has(name));
}

/** A script looks for the same few programs again and again. */
const known = new WeakMap<ImageProfile, Map<string, boolean>>();
const mostKnown = 200;
const longestKnown = 100;

/** Whether a program is in an image, by name or path. Of images that are not known everything may be there. */
export function isInImage(program: string, image: ImageProfile): boolean {
  const answers = known.get(image);
  const before = answers?.get(program);
  if (before !== undefined) return before;
  const answer = lookUp(program, image);
  if (program.length > longestKnown) return answer;
  if (answers === undefined) known.set(image, new Map([[program, answer]]));
  else if (answers.size < mostKnown) answers.set(program, answer);
  return answer;
}

function lookUp(program: string, image: ImageProfile): boolean {
  const name = programName(program);
  if (isSurelyMissing(program, image)) return false;
  if (image.isOpen || standIns.has(program)) return true;
  if (program.includes('/') && !isProgramPath(program, image)) return false;
  if (image.ownPrograms.includes(name)) return true;
  if (name === 'sh') return image.shell !== undefined;
  if (image.programs === 'busybox') return applets.has(name);
  return image.programs === 'debian' && (coreutils.has(name) || name === 'bash' || name === 'dash');
}

function isProgramPath(path: string, image: ImageProfile): boolean {
  return /^\/((usr\/)?(local\/)?s?bin)\/[^/]+$/.test(path) || image.entrypoint.includes(path) || image.command.includes(path);
}
