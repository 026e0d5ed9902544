const vscode = require('vscode');

/** What the real one would offer at this place for a Pod, as far as the tests look. */
exports.activate = (context) => {
  const provideCompletionItems = () => {
    const item = new vscode.CompletionItem('imagePullPolicy', vscode.CompletionItemKind.Property);
    item.detail = 'stand-in';
    return [item];
  };
  context.subscriptions.push(vscode.languages.registerCompletionItemProvider('yaml', { provideCompletionItems }));
};
