import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import type { Message } from 'vscode-languageserver/node';
import { StdioReader, StdioWriter } from './stdio-messages.ts';

/** What is read from chunks of bytes: messages and errors in their order. */
function read(...chunks: readonly (string | Buffer)[]): unknown[] {
  const input = new PassThrough();
  const reader = new StdioReader(input);
  const seen: unknown[] = [];
  reader.onError(({ message }) => seen.push(message));
  reader.listen((message) => seen.push(message));
  for (const chunk of chunks) input.emit('data', Buffer.from(chunk));
  return seen;
}

const framed = (body: string, header = `Content-Length: ${Buffer.byteLength(body)}`): string => `${header}\r\n\r\n${body}`;
const hello = '{"jsonrpc":"2.0","method":"grüße","params":["体面终止 🐳"]}';
const other = '{"jsonrpc":"2.0","id":1}';

test('messages are read however their bytes come in', () => {
  const expected = [JSON.parse(hello), JSON.parse(other), JSON.parse(hello)];
  const bytes = Buffer.from(framed(hello) + framed(other) + framed(hello));
  expect(read(bytes)).toEqual(expected);
  for (const size of [1, 2, 7, 40]) {
    const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
    expect(read(...chunks), `${size} bytes at a time`).toEqual(expected);
  }
});

test('other headers are passed over, and names of headers may be written anyhow', () => {
  const header = `Content-Type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length:${Buffer.byteLength(other)}`;
  expect(read(framed(other, header))).toEqual([JSON.parse(other)]);
});

test('what is no message is reported, and the next one is read', () => {
  expect(read(framed('{nonsense'), framed(other))).toEqual([expect.stringContaining('JSON'), JSON.parse(other)]);
  expect(read('Content-Type: x\r\n\r\n', framed(other))).toEqual(['A message came without a Content-Length.', JSON.parse(other)]);
});

test('a message is written at once, and counted in bytes', async () => {
  const output = new PassThrough();
  const writes: string[] = [];
  output.on('data', (chunk: Buffer) => writes.push(String(chunk)));
  const writer = new StdioWriter(output);
  const message: Message = JSON.parse(hello);
  await writer.write(message);
  expect(writes).toEqual([framed(hello)]);
});

test('a message that cannot be written is an error of this message', async () => {
  const output = new PassThrough();
  const writer = new StdioWriter(output);
  const errors: unknown[] = [];
  writer.onError((error) => errors.push(error));
  output.end();
  const message: Message = JSON.parse(other);
  await expect(writer.write(message)).rejects.toThrow('write after end');
  expect(errors.length).toBeGreaterThan(0);
});
