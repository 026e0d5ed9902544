import { expect, it } from 'vitest';
import { createLocalizer, english } from '#l10n/localizer.ts';
import { assumptionText } from './assumption-text.ts';

const chinese = createLocalizer('zh-cn');

it.each([
  ['fits', '适合运行该 Pod'],
  ['not root', '不是 root'],
  ['5s', '5 秒'],
  ['0.5s', '0.5 秒'],
  ['exits 0 after 5s', '5 秒后以退出码 0 退出'],
  ['0 after 5s', '5 秒后以退出码 0 退出'],
  ['0 after 5s, 137 after 0.25s', '5 秒后以退出码 0 退出，0.25 秒后以退出码 137 退出'],
  ['serves after 0.2s; on SIGTERM exits 0', '0.2 秒后开始提供服务；收到 SIGTERM 后以退出码 0 退出'],
  ['serves every port at once; on SIGTERM exits 143', '立即在所有端口上提供服务；收到 SIGTERM 后以退出码 143 退出'],
  ['serves 80, 443 after 2s; no handler for SIGTERM', '2 秒后在端口 80, 443 上提供服务；不处理 SIGTERM'],
  ['serves no port after 2s; no handler for SIGTERM', '2 秒后启动完成，不监听任何端口；不处理 SIGTERM'],
  ['serves all after 2s; no handler for SIGTERM', '2 秒后在所有端口上提供服务；不处理 SIGTERM'],
  ['1s: its time is not known', '1 秒：时长未知'],
  ['at most 128 at a time', '同时最多 128 个'],
  ['0.2 s to 8 s', '0.2 至 8 秒'],
  ['0.2 s to 8 s, 29522790 bytes', '0.2 至 8 秒，29522790 字节'],
  ['allows evictions: how many pods it covers is not known', '允许驱逐：不知道它覆盖多少个 Pod'],
  ['partition 2: the pod keeps its template', 'partition 为 2：该 Pod 保留原来的模板'],
  ['not used: the feature gate ContainerStopSignals is off by default', '未使用：特性门控 ContainerStopSignals 默认禁用'],
  ['refused: spec.template: field is immutable', '被拒绝：spec.template: field is immutable'],
  ['refused: Cannot evict pod; kubectl asks again every 5 s', '被拒绝：Cannot evict pod；kubectl 每 5 秒重试一次'],
  ['refused: nothing changes: the status is written through a subresource', '被拒绝：没有任何变化：状态须通过子资源写入'],
])('%s', (value, text) => {
  expect(assumptionText(value, chinese)).toBe(text);
  expect(assumptionText(value, english)).toBe(value);
});

it.each([
  'yes',
  'gets',
  's',
  'exits soon after 5s',
  'exits 0 after 5s; and more',
  'refused',
  'at most many at a time',
  ' to  s',
  '',
])('what is no text of the simulator stays as it is: %s', (value) => {
  expect(assumptionText(value, chinese)).toBe(value);
});

it.each(['.*+?^()|[]\\', '{image}{seconds}$', '<b>$&</b>', '; ', ' to become available', '\n\u0000'])(
  'an image may have any name: %s',
  (image) => {
    const value = english('assumption.rolloutWaits', { image });
    expect(assumptionText(value, chinese)).toBe(chinese('assumption.rolloutWaits', { image }));
  },
);

it('takes values of any length', () => {
  const long = 1_000_000;
  for (const part of ['a', ' after ', 's', '; ', ', ', ' to ', 'exits 0 after 5s; ', '0 after 5s, ']) {
    const value = part.repeat(long / part.length);
    expect(assumptionText(value, chinese)).toBe(value);
    expect(assumptionText(`refused: ${value}`, chinese)).toBe(`被拒绝：${value}`);
  }
});
