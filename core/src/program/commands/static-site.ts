import type { Site } from '../model.ts';
import type { CommandInput } from './command.ts';

/**
 * A server of static files: 404 for a path without a file. Where its configuration or its files come from a volume or from an
 * image that is not known, what it serves is not known either, and everything answers 200.
 */
export function staticSite(root: string, input: CommandInput): Site {
  const { files, setup, state } = input.machine;
  const known =
    setup.image.row !== undefined &&
    ![...state.mounts.keys(), ...setup.presentUnder].some(
      (mount) => mount.startsWith('/etc/nginx') || mount.startsWith(root) || root.startsWith(`${mount}/`),
    );
  return {
    status: (path) => {
      const clean = path.split(/[?#]/)[0] ?? '/';
      if (!known || clean === '/' || clean === '/index.html' || clean === '/50x.html')
        return state.removed.has(`${root}/index.html`) && clean !== '/50x.html' ? 404 : 200;
      const file = `${root}${clean.endsWith('/') ? `${clean}index.html` : clean}`;
      return files.read(file) === undefined && !files.isDirectory(file) ? 404 : 200;
    },
  };
}
