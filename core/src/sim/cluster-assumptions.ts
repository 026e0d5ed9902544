import { english } from '#l10n/localizer.ts';
import type { Assumption } from '../program/model.ts';
import { allContainers, containerPath } from '../workload/containers.ts';
import { budgetAssumptions } from './disruption/budget-assumptions.ts';
import { serviceAssumptions } from './endpoints/endpoint-controller.ts';
import { imageAssumptions } from './images/image-assumptions.ts';
import { assumesNonRoot } from './kubelet/runtime-manager/config-error.ts';
import { objectAssumptions } from './model/object-assumptions.ts';
import type { World } from './model/world.ts';
import { hostPortAssumptions } from './node-fit/host-ports.ts';
import { schedulingAssumptions } from './scheduler/find-node.ts';

/** What is taken to be so of a cluster that nobody described. */
export function clusterAssumptions(world: World): readonly Assumption[] {
  const { spec } = world.pod;
  const users = allContainers(spec)
    .filter((container) => assumesNonRoot(world, spec, container))
    .map(({ name }): Assumption => {
      const path = [...containerPath(spec, name), 'image'];
      return { about: `containers[${name}].image.user`, value: english('assumption.notRoot'), why: 'default', path };
    });
  const finalizers = world.pod.metadata.finalizers.map(
    (name): Assumption => ({
      about: `finalizer ${name}`,
      value: english('assumption.stays'),
      why: 'default',
      path: ['metadata', 'finalizers'],
    }),
  );
  const around = [...objectAssumptions(spec, world.objects), ...users, ...imageAssumptions(world), ...serviceAssumptions(world)];
  return [
    ...schedulingAssumptions(world),
    ...around,
    ...hostPortAssumptions(world),
    ...budgetAssumptions(world),
    ...ignoredStopSignals(world),
    ...ignoredRestartPeriod(world),
    ...finalizers,
  ];
}

/** A stop signal that the manifest names counts only in a cluster that has its feature gate on. */
function ignoredStopSignals({ pod: { spec }, profile }: World): readonly Assumption[] {
  if (profile.stopSignals) return [];
  return allContainers(spec).flatMap(({ name, lifecycle }): Assumption[] => {
    if (lifecycle.stopSignal === undefined) return [];
    const path = [...containerPath(spec, name), 'lifecycle', 'stopSignal'];
    const value = english('assumption.stopSignalGate');
    return [{ about: `containers[${name}].stopSignal`, value, why: 'default', path }];
  });
}

/** A kubelet without the feature gate does not start with the setting; the pod is simulated as if it were not there. */
function ignoredRestartPeriod({ profile, scenario }: World): readonly Assumption[] {
  if (profile.crashBackOffMax || scenario.cluster.kubelet.maxContainerRestartPeriod === undefined) return [];
  const value = english('assumption.restartPeriodGate');
  return [{ about: 'kubelet maxContainerRestartPeriod', value, why: 'default', path: ['spec'] }];
}
