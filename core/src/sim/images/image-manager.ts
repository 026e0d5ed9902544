import { milliseconds, type SimDuration, type SimTime, seconds } from '../../base/time.ts';
import { imageNameError } from '../../workload/image-name.ts';
import type { Container, PodSpec } from '../../workload/pod-spec.ts';
import { texts } from '../events/event-texts.ts';
import { sleep, type Task } from '../kernel/task.ts';
import { matchesImage, normalizeImage, pullErrorText } from '../model/image-names.ts';
import { emitEvent, type World } from '../model/world.ts';
import { because, type RuleId } from '../rules.ts';
import type { Cause, TraceEvent } from '../trace.ts';
import { imageOfContainer, imageOfVolume, type NeededImage } from './needed-image.ts';

export type ImageResult = { readonly ok: true } | { readonly ok: false; readonly reason: string; readonly message: string };

interface BackOff {
  readonly delay: SimDuration;
  readonly failedAt: SimTime;
  readonly error: string;
}

/** What can be read off the name of an image. */
interface ImageName {
  readonly full: string;
  /** Why it cannot be pulled. */
  readonly error: string | undefined;
}

const initialDelay = seconds(10);
const longestDelay = seconds(300);

/** Sees to it that a container's image is on the node: pkg/kubelet/images/image_manager.go EnsureImageExists. */
export class ImageManager {
  readonly #world: World;
  readonly #present: Set<string>;
  readonly #backOff = new Map<string, BackOff>();
  readonly #names = new Map<string, ImageName>();
  /** What became of the images of volumes in this sync. */
  readonly #volumes = new Map<string, ImageResult>();

  constructor(world: World, present: Set<string>) {
    this.#world = world;
    this.#present = present;
  }

  /**
   * The images of the pod's volumes, in each sync (kuberuntime_manager.go getImageVolumes). One that fails is held against the containers
   * that mount it, when they are started.
   */
  *ensureVolumes(spec: PodSpec): Task {
    if (!this.#world.profile.imageVolumes) return;
    for (const [index, volume] of spec.volumes.entries()) {
      const needed = imageOfVolume(volume, index);
      if (needed !== undefined) this.#volumes.set(volume.name, yield* this.#ensure(needed));
    }
  }

  /** The image of a container that is started, and before it what became of the images of its volumes. */
  ensure(container: Container): Task<ImageResult> {
    return this.#ensure(imageOfContainer(this.#world.pod.spec, container), this.#failedVolume(container));
  }

  #failedVolume({ volumeMounts }: Container): ImageResult | undefined {
    if (this.#volumes.size === 0) return undefined;
    return volumeMounts.map(({ name }) => this.#volumes.get(name)).findLast((result) => result?.ok === false);
  }

  *#ensure(needed: NeededImage, failedVolume?: ImageResult): Task<ImageResult> {
    if (failedVolume !== undefined) return failedVolume;
    const { image, policy } = needed;
    const { kernel, latencies, profile } = this.#world;
    yield sleep(kernel, latencies.draw('imageCheck'));
    // A patch leaves its image to what it is laid over: that one is taken to be on the node.
    if (image === '') return { ok: true };
    const { error, full } = this.#nameOf(image);
    if (error !== undefined) return this.#invalid(needed, error);
    const present = this.#present.has(full);
    if (policy !== 'Always' && present) {
      this.#event(needed, 'Normal', 'Pulled', texts.present(profile, image), 'image-present');
      return { ok: true };
    }
    if (policy === 'Never') {
      const message = texts.neverPull(image);
      this.#event(needed, 'Warning', 'ErrImageNeverPull', message, 'image-never-pulled');
      return { ok: false, reason: 'ErrImageNeverPull', message };
    }
    const waiting = this.#waiting(image);
    if (waiting !== undefined) {
      this.#event(needed, 'Normal', 'BackOff', texts.pullBackOff(image), 'image-pull-backoff', {
        delay: waiting.delay / 1000,
      });
      return { ok: false, reason: 'ImagePullBackOff', message: texts.pullBackOffState(profile, image, waiting.error) };
    }
    return yield* this.#pull(needed, present);
  }

  /** Whether a pull would only find that it has to wait. */
  isBackingOff(container: Container): boolean {
    const failed = this.#failedVolume(container);
    if (failed?.ok === false && failed.reason === 'ImagePullBackOff') return true;
    const { image, imagePullPolicy } = container;
    if (this.#waiting(image) === undefined) return false;
    return imagePullPolicy === 'Always' || !this.#present.has(this.#nameOf(image).full);
  }

  /** A container is started again and again with the same image: its name is read once. */
  #nameOf(image: string): ImageName {
    let name = this.#names.get(image);
    if (name === undefined) {
      name = { full: normalizeImage(image), error: imageNameError(image, this.#world.profile.imageErrorNamesRepository) };
      this.#names.set(image, name);
    }
    return name;
  }

  *#pull(needed: NeededImage, present: boolean): Task<ImageResult> {
    const { kernel, latencies, profile, recorder } = this.#world;
    const { image } = needed;
    const cause = this.#cause(needed, 'image-pulled');
    this.#event(needed, 'Normal', 'Pulling', texts.pulling(image), 'image-pulled');
    const end = recorder.step({ component: 'kubelet', step: 'pull', container: needed.container, detail: image, cause });
    const begin = kernel.now;
    const rule = this.#world.scenario.cluster.registry.find(
      (one) => matchesImage(one.image, image) && (one.until === undefined || begin < one.until),
    );
    if (rule?.error !== undefined) {
      yield sleep(kernel, rule.pull ?? latencies.draw('pullError'));
      const error = pullErrorText(image, rule.error, profile.pullErrorHidesUnknown);
      end(`${image}: ${rule.error}`);
      this.#failed(image, error);
      this.#event(needed, 'Warning', 'Failed', texts.pullFailed(image, error), 'image-pull-failed');
      return { ok: false, reason: 'ErrImagePull', message: error };
    }
    yield sleep(kernel, present ? latencies.draw('pullError') : (rule?.pull ?? latencies.draw('pull')));
    end();
    this.#present.add(this.#nameOf(image).full);
    const took = milliseconds(kernel.now - begin);
    this.#event(needed, 'Normal', 'Pulled', texts.pulled(profile, image, took, took), 'image-pulled', { took: took / 1000 });
    return { ok: true };
  }

  #invalid(needed: NeededImage, error: string): ImageResult {
    const message = texts.invalidImage(this.#world.profile, needed.image, error);
    this.#event(needed, 'Warning', 'InspectFailed', message, 'image-name-invalid');
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
    needed: NeededImage,
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
      container: needed.container,
      message,
      cause: this.#cause(needed, rule, args),
    });
  }

  #cause({ image, policy, fields }: NeededImage, rule: RuleId, args: Record<string, string | number> = {}): Cause {
    return because(rule, fields, { image, policy, ...args });
  }
}
