import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import type { Host } from './host.ts';
import { startServer } from './lsp/register.ts';
import { loadShellParser } from './shell-parser.ts';

const host: Host = {
  schedule: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
  now: () => performance.now(),
  timeOfDay: () => Date.now(),
  warmsUp: true,
  loadShellParser: async (grammar) => {
    if (!grammar) throw new Error('the client sent none');
    return loadShellParser(grammar);
  },
};

startServer(createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self)), host);
