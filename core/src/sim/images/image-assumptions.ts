import { english } from '#l10n/localizer.ts';
import type { Assumption } from '../../program/model.ts';
import { allContainers } from '../../workload/containers.ts';
import { imageBytes } from '../events/event-texts.ts';
import { matchesImage, normalizeImage } from '../model/image-names.ts';
import { rangeOf } from '../model/parameters.ts';
import type { World } from '../model/world.ts';
import { imageOfContainer, imageOfVolume, type NeededImage } from './needed-image.ts';

/** What is taken to be so of images that are pulled and of which nobody says how long that takes: each image once. */
export function imageAssumptions(world: World): readonly Assumption[] {
  const { nodes, registry } = world.scenario.cluster;
  const known = new Set(nodes.flatMap(({ images }) => images.map(normalizeImage)));
  const [least, most] = rangeOf('pull').map((ms) => ms / 1000);
  const range = { least: least ?? 0, most: most ?? 0 };
  const value = world.profile.pulledImageSize
    ? english('assumption.pullOfSize', { ...range, bytes: imageBytes })
    : english('assumption.pull', range);
  return neededImages(world).flatMap(({ about, needed: { image, policy, fields } }): readonly Assumption[] => {
    const path = fields[0] ?? [];
    if (image === '') return [{ about, value: english('assumption.namedElsewhere'), why: 'default', path: path.slice(0, -1) }];
    const isSaid = registry.some((rule) => matchesImage(rule.image, image) && (rule.pull ?? rule.error) !== undefined);
    if (policy === 'Never' || isSaid || known.has(normalizeImage(image))) return [];
    known.add(normalizeImage(image));
    return [{ about: `${about}.pull`, value, why: 'default', path }];
  });
}

function neededImages({ pod, profile }: World): readonly { readonly about: string; readonly needed: NeededImage }[] {
  const ofContainers = allContainers(pod.spec).map((container) => ({
    about: `containers[${container.name}].image`,
    needed: imageOfContainer(pod.spec, container),
  }));
  const volumes = profile.imageVolumes ? pod.spec.volumes : [];
  const ofVolumes = volumes.flatMap((volume, index) => {
    const needed = imageOfVolume(volume, index);
    return needed === undefined ? [] : [{ about: `volumes[${volume.name}].image`, needed }];
  });
  return [...ofContainers, ...ofVolumes];
}
