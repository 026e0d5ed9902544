// Changes user settings while a test runs: the editor does not notice every change of its settings file. The test writes what it wants into the
// file that `POD_LIFELINE_CONTROL` names, and finds the number of its wish in the same file with `.done` when it is carried out.
const { readFileSync, watchFile, writeFileSync } = require('node:fs');
const vscode = require('vscode');

const intervalMs = 50;

exports.activate = () => {
  const file = process.env.POD_LIFELINE_CONTROL;
  if (!file) return;
  let last = 0;
  const look = async () => {
    const { number, settings } = readWish(file);
    if (number <= last) return;
    last = number;
    for (const [id, value] of Object.entries(settings)) {
      await vscode.workspace.getConfiguration().update(id, value ?? undefined, vscode.ConfigurationTarget.Global);
    }
    writeFileSync(`${file}.done`, String(number));
  };
  watchFile(file, { interval: intervalMs }, look);
  void look();
};

function readWish(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // Not there yet, or half written: it will be looked at again.
    return { number: 0, settings: {} };
  }
}
