export { probeOverride } from './behavior.ts';
export { createContainerState } from './container-state.ts';
export { execProgram } from './exec-program.ts';
export { hookProgram } from './hook-program.ts';
export { mainProgram } from './main-program.ts';
export { probeNetwork } from './probe-network.ts';
export { stopSignalOf } from './stop-signal.ts';
