import * as vscode from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { type OtherExtensions, otherExtensionsMethod } from '#protocol/coexistence.ts';
import { mapsKubernetes } from './yaml-schemas.ts';

const yamlExtension = 'redhat.vscode-yaml';
/** Hands the Kubernetes schema to the YAML extension, without which it cannot be installed. */
const kubernetesExtension = 'ms-kubernetes-tools.vscode-kubernetes-tools';

/** What other extensions give now. Whether they run already makes no difference: they will when a YAML file is open. */
export function otherExtensions(): OtherExtensions {
  const hasKubernetes = vscode.extensions.getExtension(kubernetesExtension) !== undefined;
  const hasYaml = hasKubernetes || vscode.extensions.getExtension(yamlExtension) !== undefined;
  const yaml = vscode.workspace.getConfiguration('yaml');
  const checks = hasYaml && yaml.get('validate') !== false;
  return { outline: hasYaml, syntax: checks, schema: checks && (hasKubernetes || mapsKubernetes(yaml.get('schemas'))) };
}

/** Tells the server when extensions come and go, or the YAML extension is set up differently; also one that was started again. */
export function followOtherExtensions(client: BaseLanguageClient): vscode.Disposable {
  const atStart = JSON.stringify(otherExtensions());
  let told = atStart;
  const tell = (): void => {
    const now = otherExtensions();
    if (JSON.stringify(now) === told) return;
    told = JSON.stringify(now);
    // A server that cannot be reached is reported elsewhere, and is told when it runs again.
    void client.sendNotification(otherExtensionsMethod, now).catch(() => undefined);
  };
  return vscode.Disposable.from(
    vscode.extensions.onDidChange(tell),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('yaml')) tell();
    }),
    client.onDidChangeState(({ newState }) => {
      if (newState !== State.Running) return;
      // The options that the server starts with are those of the extension's start.
      told = atStart;
      tell();
    }),
  );
}
