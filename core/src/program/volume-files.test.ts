import { describe, expect, test } from 'vitest';
import { ProgramRun } from '#test/support/program-run.ts';
import { testShellParser } from '#test/support/shell-parser.ts';

const parseShell = await testShellParser();

/** A pod with a ConfigMap of scripts in its file, mounted at /scripts. */
function manifest(container: string, volume = 'configMap: {name: scripts}', mount = 'mountPath: /scripts'): string {
  return `apiVersion: v1
kind: Pod
metadata: {name: a}
spec:
  volumes: [{name: v, ${volume}}]
  containers: [{name: a, image: "busybox:1.36", ${container}, volumeMounts: [{name: v, ${mount}}]}]
---
apiVersion: v1
kind: ConfigMap
metadata: {name: scripts}
data:
  run.sh: |
    #!/bin/sh
    sleep 4; exit \${1:-3}
  check.py: |
    #!/usr/bin/env python3
    print("ok")
  port: "8080"
---
apiVersion: v1
kind: Secret
metadata: {name: keys}
stringData: {token: abc}
data: {key: eHl6}
`;
}

const play = (...args: Parameters<typeof manifest>): string => new ProgramRun(manifest(...args), parseShell).at(60).outcome;
const noMode = 'defaultMode: 0755';

describe('files of a ConfigMap in the same file', () => {
  test.each([
    ['are scripts that sh runs', 'command: [sh, /scripts/run.sh]', '3 at 4.0'],
    ['with arguments', 'command: [sh, /scripts/run.sh, "7"]', '7 at 4.0'],
    ['are sourced', 'command: [sh, -c, ". /scripts/run.sh"]', '3 at 4.0'],
    ['are read', 'command: [sh, -c, \'[ "$$(cat /scripts/port)" = 8080 ]\']', '0 at 0.0'],
    ['cannot be executed without a mode', 'command: [/scripts/run.sh]', '128 StartError at 0.0'],
    ['nor from a shell', 'command: [sh, -c, "/scripts/run.sh; exit $$?"]', '126 at 0.0'],
    ['are copied with their mode', 'command: [sh, -c, "cp /scripts/run.sh /tmp/r; chmod +x /tmp/r; /tmp/r"]', '3 at 4.0'],
    ['are those of the ConfigMap and no others', 'command: [cat, /scripts/other]', '1 at 0.0'],
    ['are listed', 'command: [sh, -c, "ls /scripts | grep -c . > /tmp/n; exit $$(cat /tmp/n)"]', '3 at 0.0'],
  ])('%s', (_name, container, outcome) => {
    expect(play(container)).toBe(outcome);
  });

  test.each([
    ['a mode for all', `configMap: {name: scripts, ${noMode}}`, '3 at 4.0'],
    [
      'an item with a mode and another path',
      'configMap: {name: scripts, items: [{key: run.sh, path: bin/go, mode: 0555}]}',
      '128 StartError at 0.0',
    ],
    ['a projected volume', `projected: {${noMode}, sources: [{configMap: {name: scripts}}, {secret: {name: keys}}]}`, '3 at 4.0'],
  ])('honor %s', (_name, volume, outcome) => {
    expect(play('command: [/scripts/run.sh]', volume)).toBe(outcome);
  });

  test('stand at the paths of their items', () => {
    const volume = 'configMap: {name: scripts, items: [{key: run.sh, path: bin/go, mode: 0555}]}';
    expect(play('command: [/scripts/bin/go]', volume)).toBe('3 at 4.0');
    expect(play('command: [sh, -c, "ls /scripts/run.sh"]', volume)).toBe('1 at 0.0');
  });

  test('are mounted one by one with subPath', () => {
    const volume = `configMap: {name: scripts, ${noMode}}`;
    expect(play('command: [/entry.sh]', volume, 'mountPath: /entry.sh, subPath: run.sh')).toBe('3 at 4.0');
    expect(play('command: [cat, /entry.sh/run.sh]', volume, 'mountPath: /entry.sh, subPath: run.sh')).toBe('1 at 0.0');
  });

  test('run under the interpreter that they name', () => {
    const run = new ProgramRun(manifest('command: [/scripts/check.py]', `configMap: {name: scripts, ${noMode}}`), parseShell).at(
      3,
    );
    expect(run.outcome).toBe('127 at 0.0');
  });

  test('of a Secret are known where they are not encoded', () => {
    const container = 'command: [sh, -c, \'[ "$$(cat /scripts/token)" = abc ] && [ -f /scripts/key ]\']';
    expect(play(container, 'secret: {secretName: keys}')).toBe('0 at 0.0');
  });

  test('are open where the ConfigMap is not in the file', () => {
    expect(play('command: [cat, /scripts/other]', 'configMap: {name: elsewhere}')).toBe('0 at 0.0');
  });
});
