import type { Subject } from '#core/lifeline/simulator.ts';
import { withObjectsBeside } from '#core/workload/find.ts';
import type { PodTemplate } from '#core/workload/model.ts';
import { objectNames } from '#core/workload/objects.ts';
import type { FeatureContext } from './feature.ts';

type Around = Pick<FeatureContext, 'uri' | 'file' | 'settings' | 'workspace'>;

/** A pod of the document as it is simulated, with what the workspace has for it; of another version of the document with `file`. */
export function subjectOf(context: Around, template: PodTemplate, file = context.file): Subject {
  const { uri, workspace, settings } = context;
  return {
    template: withObjectsBeside(template, file, workspace.configurationBeside(uri)),
    objects: objectNames(file),
    // What the workspace lacks is not there: without one the file stands alone.
    elsewhere: workspace.reachableNames(),
    kubernetesVersion: settings.kubernetesVersion,
  };
}
