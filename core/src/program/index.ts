export { createContainerState } from './container-state.ts';
