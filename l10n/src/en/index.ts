import assumptions from './assumptions.json';
import cli from './cli.json';
import client from './client.json';
import compare from './compare.json';
import exports from './export.json';
import hover from './hover.json';
import lifecycle from './lifecycle.json';
import lifeline from './lifeline.json';
import reality from './reality.json';
import reasons from './reasons.json';
import rules from './rules.json';
import scenario from './scenario.json';
import server from './server.json';
import timeline from './timeline.json';
import webview from './webview.json';

/** The English texts of every part: complete, and the type of all keys. */
export const en = {
  ...assumptions,
  ...rules,
  ...lifecycle,
  ...exports,
  ...hover,
  ...timeline,
  ...reasons,
  ...scenario,
  ...lifeline,
  ...server,
  ...cli,
  ...client,
  ...compare,
  ...reality,
  ...webview,
};
