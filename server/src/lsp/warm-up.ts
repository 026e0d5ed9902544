import type { Position } from 'vscode-languageserver';
import { provideCompletion } from '../features/completion/completion.ts';
import type { FeatureContext } from '../features/feature.ts';
import { provideHover } from '../features/hover.ts';
import type { Host } from '../host.ts';
import { OpenDocument } from './documents.ts';

/** Somebody who opens a file waits for its problems first. */
const startDelayMs = 400;
/** Between two steps, and after something happened in the editor. */
const restMs = 4;
const busyRestMs = 300;
/** So often each line is gone through; the engine has compiled most of what is used after that. */
const rounds = 12;
/** And no longer than this altogether. */
const budgetMs = 1500;

const uri = 'untitled:warm-up.yaml';

/** One of everything that people write most. */
const sample = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels: {app: web}
spec:
  replicas: 2
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels:
        app: web
    spec:
      terminationGracePeriodSeconds: 30
      containers:
        - name: app
          image: nginx:1.27
          command: ["/bin/sh", "-c", "exec app"]
          ports:
            - name: http
              containerPort: 8080
          env:
            - name: LEVEL
              value: info
          resources:
            limits: {cpu: 500m, memory: 128Mi}
          readinessProbe:
            httpGet:
              path: /ready
              port: http
            periodSeconds: 5
          volumeMounts:
            - name: data
              mountPath: /data
      volumes:
        - name: data
          emptyDir: {}
`;

/** What a feature sees while it is rehearsed, apart from the document. */
export type Stage = Omit<FeatureContext, 'uri' | 'file'>;

/**
 * Goes through what answers while somebody types, over a small file of the server's own, in steps of a few milliseconds and only while
 * nobody wants anything: JavaScript runs many times slower until it was run some times, and the first keys should not be those times.
 * @param lastWish when the editor last wanted something, by the host's clock
 * @returns settles when it is done; rejects where a feature fails
 */
export async function warmUp(host: Host, stage: Stage, lastWish: () => number): Promise<void> {
  const rest = (delayMs: number): Promise<void> =>
    new Promise((resolve) => {
      host.schedule(delayMs, resolve);
    });
  await rest(startDelayMs);
  host.keepCodeCompiled?.();
  const steps = rehearse(stage);
  for (let spentMs = 0; spentMs < budgetMs; await rest(restMs)) {
    if (host.now() - lastWish() < busyRestMs) {
      await rest(busyRestMs);
      continue;
    }
    const started = host.now();
    if (steps.next().done) return;
    spentMs += host.now() - started;
  }
}

/** Types an empty line below each line, asks what may stand there, looks at the line, and takes the empty line back. */
function* rehearse(stage: Stage): Generator<void> {
  const document = new OpenDocument(uri, 'yaml', 0, sample);
  const lines = sample.trimEnd().split('\n');
  for (let round = 0; round < rounds; round++) {
    for (const [line, text] of lines.entries()) {
      const end: Position = { line, character: text.length };
      const indentation = /^ */.exec(text)?.[0] ?? '';
      const below: Position = { line: line + 1, character: indentation.length };
      change(document, end, end, `\n${indentation}`);
      look(document, stage, below);
      yield;
      change(document, end, below, '');
      look(document, stage, { line, character: indentation.length + 1 });
      look(document, stage, end);
      yield;
    }
  }
}

function change(document: OpenDocument, start: Position, end: Position, text: string): void {
  document.update([{ range: { start, end }, text }], document.version + 1);
}

function look(document: OpenDocument, stage: Stage, position: Position): void {
  const context: FeatureContext = { ...stage, uri, file: document.file };
  const params = { textDocument: { uri }, position };
  JSON.stringify([provideCompletion(context, params), provideHover(context, params)]);
}
