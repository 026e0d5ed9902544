import { beforeAll, describe, expect, test } from 'vitest';
import { simulatorFor } from '#core/lifeline/simulator.ts';
import type { ShellParser } from '#core/program/shell/syntax.ts';
import { withCursor } from '#test/support/cursor.ts';
import { featureContext, uri } from '#test/support/feature-context.ts';
import { testShellParser } from '#test/support/shell-parser.ts';
import { provideHover } from './hover.ts';

let parseShell: ShellParser;
beforeAll(async () => {
  parseShell = await testShellParser();
});

/** The last block of the text that is shown at a place: what the simulator says. */
function simulated(text: string, place: string): string {
  const at = text.indexOf(place) + 1;
  const { position } = withCursor(`${text.slice(0, at)}$0${text.slice(at)}`);
  const context = featureContext(text, { parseShell, simulator: simulatorFor(parseShell) });
  const hover = provideHover(context, { textDocument: { uri }, position });
  const block = (hover?.contents as { value: string } | undefined)?.value.split('\n\n').at(-1) ?? '';
  return block.startsWith('Simulated\n') ? block : '';
}

const web = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  terminationGracePeriodSeconds: 12
  restartPolicy: Always
  containers:
    - name: app
      image: nginx:1.27
      imagePullPolicy: IfNotPresent
      lifecycle:
        preStop: {sleep: {seconds: 5}}
      readinessProbe:
        tcpSocket: {port: 80}
        initialDelaySeconds: 5
        periodSeconds: 5
      livenessProbe:
        tcpSocket: {port: 81}
        periodSeconds: 10
`;

describe('hover tells what the simulator says', () => {
  test('of a probe', () => {
    expect([simulated(web, 'readinessProbe'), simulated(web, 'periodSeconds: 10')]).toMatchInlineSnapshot(`
      [
        "Simulated
      - first readiness probe check 8.3 s after creation: success
      - 1 of 27 checks fail within 3 min",
        "Simulated
      - first liveness probe check 10 s after creation: failure
      - 15 of 15 checks fail within 3 min",
      ]
    `);
  });

  test('of a container', () => {
    expect(simulated(web, 'image: nginx')).toMatchInlineSnapshot(`
      "Simulated
      - \`app\` starts 2.5 s after creation
      - ends 33 s after its start, with exit code 0
      - 4 restarts within 3 min
      - starts again after 0.16 s, 0.11 s, 0.13 s, 0.11 s"
    `);
    const failing = web.replace('image: nginx:1.27', "image: busybox:1.36\n      command: [sh, -c, 'sleep 3; exit 2']");
    expect(simulated(failing, 'command')).toMatchInlineSnapshot(`
      "Simulated
      - \`app\` starts 2.5 s after creation
      - ends 3 s after its start, with exit code 2
      - 4 restarts within 3 min
      - starts again after 0.99 s, 11 s, 24 s, 42 s"
    `);
  });

  test('of the pod and its end', () => {
    expect(simulated(web, 'restartPolicy')).toMatchInlineSnapshot(`
      "Simulated
      - ready ≈ 8.4 s · 4 restarts"
    `);
    expect([simulated(web, 'terminationGracePeriodSeconds'), simulated(web, 'preStop')]).toMatchInlineSnapshot(`
      [
        "Simulated
      - deleted: the hook of \`app\` takes 5 s
      - deleted: \`app\` gets \`SIGQUIT\` after 5 s
      - deleted: all containers have ended after 5.5 s",
        "Simulated
      - deleted: the hook of \`app\` takes 5 s
      - deleted: \`app\` gets \`SIGQUIT\` after 5 s
      - deleted: all containers have ended after 5.5 s",
      ]
    `);
  });

  test('and nothing of other fields, or of a template that is not filled in', () => {
    expect(simulated(web, 'imagePullPolicy')).toBe('');
    expect(simulated(web.replace('nginx:1.27', '"{{ .image }}"'), 'readinessProbe')).toBe('');
  });
});
