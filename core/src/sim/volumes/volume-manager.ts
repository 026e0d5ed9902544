import { milliseconds, type SimDuration, seconds } from '../../base/time.ts';
import type { PodSpec, Volume, VolumeNeed } from '../../workload/pod-spec.ts';
import type { Gate, Task } from '../kernel/task.ts';
import { sleep } from '../kernel/task.ts';
import { emitEvent, type World } from '../model/world.ts';
import { because } from '../rules.ts';

const pollPeriod = milliseconds(300);
const waitLimit = seconds(123);
const firstRetry = milliseconds(500);
const longestRetry = seconds(122);

interface Operation {
  readonly volume: Volume;
  mounted: boolean;
  delay: SimDuration;
}

/**
 * Mounts the pod's volumes beside the pod worker, and lets it wait for them: pkg/kubelet/volumemanager. A setup that fails is
 * retried after 0.5 s, then twice as long each time up to 122 s; the worker looks every 300 ms and gives up after 2 min 3 s.
 */
export class VolumeManager {
  readonly #world: World;
  readonly #spec: PodSpec;
  #operations: Operation[] | undefined;

  constructor(world: World, spec: PodSpec) {
    this.#world = world;
    this.#spec = spec;
  }

  /** False before the first wait, too: that one begins to mount. */
  get areMounted(): boolean {
    return this.#operations?.every(({ mounted }) => mounted) ?? false;
  }

  /** WaitForAttachAndMount; false where it gave up or the sync was cancelled. */
  *waitForMount(cancelled: Gate): Task<boolean> {
    const { kernel, recorder } = this.#world;
    if (this.#operations === undefined) this.#begin();
    if (this.areMounted) return true;
    const end = recorder.step({
      component: 'kubelet',
      step: 'volumes',
      container: null,
      detail: this.#names(),
      cause: because('volumes-mounted', [['spec', 'volumes']]),
    });
    for (let waited = 0; waited < waitLimit; waited += pollPeriod) {
      yield sleep(kernel, pollPeriod);
      if (this.areMounted || cancelled.isOpen) break;
    }
    end();
    if (!this.areMounted && !cancelled.isOpen) this.#gaveUp();
    return this.areMounted && !cancelled.isOpen;
  }

  /** kubelet.go syncPod tells that the wait ran into its limit; later versions leave that out, because each setup that failed was told. */
  #gaveUp(): void {
    if (this.#world.profile.quietVolumeTimeout) return;
    const operations = this.#operations ?? [];
    const unmounted = operations.filter(({ mounted }) => !mounted).map(({ volume }) => volume.name);
    const all = operations.map(({ volume }) => volume.name);
    emitEvent(this.#world, {
      type: 'Warning',
      reason: 'FailedMount',
      source: 'kubelet',
      container: null,
      message: `Unable to attach or mount volumes: unmounted volumes=[${unmounted.join(' ')}], unattached volumes=[${all.join(' ')}]: timed out waiting for the condition`,
      cause: because('volume-object-missing', [['spec', 'volumes']]),
    });
  }

  /** The volumes that need another object; the pod's own service account token is always among the volumes. */
  #begin(): void {
    const volumes = this.#spec.automountServiceAccountToken ? [...this.#spec.volumes, this.#token()] : this.#spec.volumes;
    this.#operations = volumes.map((volume) => ({ volume, mounted: false, delay: firstRetry }));
    const setup = this.#world.latencies.draw('volumeSetup');
    for (const operation of this.#operations) this.#world.kernel.after(setup, () => this.#try(operation));
  }

  /** What the admission of service accounts adds: a Secret in 1.20, a projected volume since (plugin/pkg/admission/serviceaccount). */
  #token(): Volume {
    const { identity, profile } = this.#world;
    const suffix = identity.uid.slice(0, 5);
    const { serviceAccountName = 'default' } = this.#spec;
    const name = profile.projectedToken ? `kube-api-access-${suffix}` : `${serviceAccountName}-token-${suffix}`;
    return { name, source: 'projected', optional: false, needs: [] };
  }

  #try(operation: Operation): void {
    const missing = this.#missing(operation.volume);
    operation.mounted = missing === undefined;
    if (missing === undefined) return;
    const index = this.#spec.volumes.indexOf(operation.volume);
    emitEvent(this.#world, {
      type: 'Warning',
      reason: 'FailedMount',
      source: 'kubelet',
      container: null,
      message: `MountVolume.SetUp failed for volume "${operation.volume.name}" : ${missing}`,
      cause: because('volume-object-missing', [['spec', 'volumes', index]], {
        volume: operation.volume.name,
        retrySeconds: operation.delay / 1000,
      }),
    });
    this.#world.kernel.after(milliseconds(operation.delay + this.#world.latencies.draw('volumeReconcile')), () =>
      this.#try(operation),
    );
    operation.delay = milliseconds(Math.min(operation.delay * 2, longestRetry));
  }

  /** What a volume lacks; a projected one says it of all its sources: pkg/volume/configmap, secret and projected. */
  #missing({ needs }: Volume): string | undefined {
    const errors = new Set(needs.flatMap((need) => this.#lackOf(need) ?? []));
    if (errors.size > 1) return `[${[...errors].join(', ')}]`;
    const [error] = errors;
    return error;
  }

  #lackOf({ kind, name, optional, missingKey }: VolumeNeed): string | undefined {
    if (optional) return undefined;
    if (!this.#world.objects.exists(`${kind}/${name}`)) return `${kind.toLowerCase()} "${name}" not found`;
    if (missingKey === undefined) return undefined;
    return kind === 'Secret'
      ? `references non-existent secret key: ${missingKey}`
      : `configmap references non-existent config key: ${missingKey}`;
  }

  #names(): string {
    return this.#spec.volumes.map(({ name }) => name).join(', ');
  }
}
