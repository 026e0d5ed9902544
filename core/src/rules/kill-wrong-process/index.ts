import { readHandler, readMain } from '../../program/index.ts';
import type { CommandLineReading, SignalTarget } from '../../program/reading/model.ts';
import type { Container } from '../../workload/pod-spec.ts';
import { defineRule, type Finding } from '../define-rule.ts';
import { pidOne, programContext } from '../support/durations.ts';
import { setInPod } from '../support/pod-edits.ts';
import { type CheckedPod, lastingContainers, placeInPod, podsOf } from '../support/pods.ts';
