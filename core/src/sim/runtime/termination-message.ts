import type { ContainerState, ProcessExit } from '../../program/model.ts';
import type { Container } from '../../workload/pod-spec.ts';

/** pkg/kubelet/container/runtime.go: MaxContainerTerminationMessageLength and the limits of its fallback to logs. */
const maxLength = 4096;
const maxLogLength = 2048;
const maxLogLines = 80;

/**
 * What a container leaves to be read in its status: the file at `terminationMessagePath`, or, where it failed without one and
 * `terminationMessagePolicy` is FallbackToLogsOnError, the end of its log. kuberuntime_container.go getTerminationMessage.
 */
export function terminationMessage(container: Container, state: ContainerState, exit: ProcessExit): string {
  const written = state.files.get(container.terminationMessagePath)?.content ?? '';
  const fallsBack = container.terminationMessagePolicy === 'FallbackToLogsOnError' && exit.exitCode !== 0;
  if (written !== '' || !fallsBack) return written.slice(0, maxLength);
  const lines = (exit.output ?? '').slice(-maxLogLength).split(/(?<=\n)/);
  return lines.slice(-maxLogLines).join('');
}
