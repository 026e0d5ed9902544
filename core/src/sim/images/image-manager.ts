import { milliseconds, type SimDuration, type SimTime, seconds } from '../../base/time.ts';
import { containerPath } from '../../workload/containers.ts';
import type { Container } from '../../workload/pod-spec.ts';
import { texts } from '../events/event-texts.ts';
import { sleep, type Task } from '../kernel/task.ts';
import { imageNameError, matchesImage, normalizeImage, pullErrorText } from '../model/image-names.ts';
import { emitEvent, type World } from '../model/world.ts';
import { because, type RuleId } from '../rules.ts';
import type { Cause, TraceEvent } from '../trace.ts';

export type ImageResult = { readonly ok: true } | { readonly ok: false; readonly reason: string; readonly message: string };

interface BackOff {
  readonly delay: SimDuration;
  readonly failedAt: SimTime;
  readonly error: string;
}

const initialDelay = seconds(10);
const longestDelay = seconds(300);

/** Sees to it that a container's image is on the node: pkg/kubelet/images/image_manager.go EnsureImageExists. */
export class ImageManager {
  readonly #world: World;
  readonly #present: Set<string>;
  readonly #backOff = new Map<string, BackOff>();

  constructor(world: World, present: Set<string>) {
    this.#world = world;
    this.#present = present;
  }

  *ensure(container: Container): Task<ImageResult> {
    const { image, imagePullPolicy } = container;
    const { kernel, latencies, profile } = this.#world;
    yield* sleep(kernel, latencies.draw('imageCheck'));
    // A patch leaves its image to what it is laid over: that one is taken to be on the node.
    if (image === '') return { ok: true };
    const error = imageNameError(image, profile.imageErrorNamesRepository);
    if (error !== undefined) return this.#invalid(container, error);
    const present = this.#present.has(normalizeImage(image));
    if (imagePullPolicy !== 'Always' && present) {
      this.#event(container, 'Normal', 'Pulled', texts.present(profile, image), 'image-present');
      return { ok: true };
    }
    if (imagePullPolicy === 'Never') {
      const message = texts.neverPull(image);
      this.#event(container, 'Warning', 'ErrImageNeverPull', message, 'image-never-pulled');
      return { ok: false, reason: 'ErrImageNeverPull', message };
    }
    const waiting = this.#waiting(image);
    if (waiting !== undefined) {
      this.#event(container, 'Normal', 'BackOff', texts.pullBackOff(image), 'image-pull-backoff', {
        delay: waiting.delay / 1000,
      });
      return { ok: false, reason: 'ImagePullBackOff', message: texts.pullBackOffState(profile, image, waiting.error) };
    }
    return yield* this.#pull(container, present);
  }

  /** Whether a pull would only find that it has to wait. */
  isBackingOff({ image, imagePullPolicy }: Container): boolean {
    if (this.#waiting(image) === undefined) return false;
    return imagePullPolicy === 'Always' || !this.#present.has(normalizeImage(image));
  }

  *#pull(container: Container, present: boolean): Task<ImageResult> {
    const { kernel, latencies, profile, recorder } = this.#world;
    const { image } = container;
    const cause = this.#cause(container, 'image-pulled');
    this.#event(container, 'Normal', 'Pulling', texts.pulling(image), 'image-pulled');
    const end = recorder.step({ component: 'kubelet', step: 'pull', container: container.name, detail: image, cause });
    const begin = kernel.now;
    const rule = this.#world.scenario.cluster.registry.find(
      (one) => matchesImage(one.image, image) && (one.until === undefined || begin < one.until),
    );
    if (rule?.error !== undefined) {
      yield* sleep(kernel, rule.pull ?? latencies.draw('pullError'));
      const error = pullErrorText(image, rule.error);
      end(`${image}: ${rule.error}`);
      this.#failed(image, error);
      this.#event(container, 'Warning', 'Failed', texts.pullFailed(image, error), 'image-pull-failed');
      return { ok: false, reason: 'ErrImagePull', message: error };
    }
    yield* sleep(kernel, present ? latencies.draw('pullError') : (rule?.pull ?? latencies.draw('pull')));
    end();
    this.#present.add(normalizeImage(image));
    const took = milliseconds(kernel.now - begin);
    this.#event(container, 'Normal', 'Pulled', texts.pulled(profile, image, took, took), 'image-pulled', { took: took / 1000 });
    return { ok: true };
  }

  #invalid(container: Container, error: string): ImageResult {
    const message = texts.invalidImage(this.#world.profile, container.image, error);
    this.#event(container, 'Warning', 'InspectFailed', message, 'image-name-invalid');
    return { ok: false, reason: 'InvalidImageName', message };
  }

  /** The back-off of an image that is still running; measured from the last failure. */
  #waiting(image: string): BackOff | undefined {
    const entry = this.#backOff.get(image);
    return entry !== undefined && this.#world.kernel.now - entry.failedAt < entry.delay ? entry : undefined;
  }

  #failed(image: string, error: string): void {
    const { now } = this.#world.kernel;
    const before = this.#backOff.get(image);
    const expired = before === undefined || now - before.failedAt > 2 * longestDelay;
    const delay = expired ? initialDelay : milliseconds(Math.min(before.delay * 2, longestDelay));
    this.#backOff.set(image, { delay, failedAt: now, error });
  }

  #event(
    container: Container,
    type: TraceEvent['type'],
    reason: string,
    message: string,
    rule: RuleId,
    args: Record<string, string | number> = {},
  ): void {
    emitEvent(this.#world, {
      type,
      reason,
      source: 'kubelet',
      container: container.name,
      message,
      cause: this.#cause(container, rule, args),
    });
  }

  #cause(container: Container, rule: RuleId, args: Record<string, string | number> = {}): Cause {
    const path = containerPath(this.#world.pod.spec, container.name);
    return because(
      rule,
      [
        [...path, 'image'],
        [...path, 'imagePullPolicy'],
      ],
      { image: container.image, policy: container.imagePullPolicy, ...args },
    );
  }
}
