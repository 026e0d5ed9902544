/** Stands for the program that an image starts by itself, where that is not known. */
export const imageProgram = '<image>';
/** Stand for the shell and the init process that an image starts its program with, where the user says that there is one. */
export const entryShell = 'entrypoint-shell';
export const entryInit = 'entrypoint-init';
/** None of them is a file in the image. */
export const standIns: ReadonlySet<string> = new Set([imageProgram, entryShell, entryInit]);
