import type { Assumption } from '../../program/model.ts';
import { allContainers, containerPath } from '../../workload/containers.ts';
import { imageBytes } from '../events/event-texts.ts';
import { matchesImage, normalizeImage } from '../model/image-names.ts';
import { rangeOf } from '../model/parameters.ts';
import type { World } from '../model/world.ts';

/** What is taken to be so of images that are pulled and of which nobody says how long that takes: each image once. */
export function imageAssumptions(world: World): readonly Assumption[] {
  const { spec } = world.pod;
  const { nodes, registry } = world.scenario.cluster;
  const known = new Set(nodes.flatMap(({ images }) => images.map(normalizeImage)));
  const [least, most] = rangeOf('pull').map((ms) => `${ms / 1000} s`);
  const size = world.profile.pulledImageSize ? `, ${imageBytes} bytes` : '';
  return allContainers(spec).flatMap(({ name, image, imagePullPolicy }): readonly Assumption[] => {
    if (image === '') {
      return [{ about: `containers[${name}].image`, value: 'named elsewhere', why: 'default', path: containerPath(spec, name) }];
    }
    const isSaid = registry.some((rule) => matchesImage(rule.image, image) && (rule.pull ?? rule.error) !== undefined);
    if (imagePullPolicy === 'Never' || isSaid || known.has(normalizeImage(image))) return [];
    known.add(normalizeImage(image));
    const path = [...containerPath(spec, name), 'image'];
    return [{ about: `containers[${name}].image.pull`, value: `${least} to ${most}${size}`, why: 'default', path }];
  });
}
