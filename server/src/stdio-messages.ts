import type { Readable, Writable } from 'node:stream';
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  type DataCallback,
  type Disposable,
  type Message,
  type MessageReader,
  type MessageWriter,
} from 'vscode-languageserver/node';

const headerEnd = '\r\n\r\n';

/**
 * Messages of the base protocol from a stream of bytes. A message is handed on in the same turn of the event loop in which its last byte
 * comes in; the reader of vscode-jsonrpc takes two turns, which is much of what a small answer costs.
 */
export class StdioReader extends AbstractMessageReader implements MessageReader {
  readonly #input: Readable;
  #waiting: Buffer[] = [];
  #size = 0;
  /** Bytes that must be there before it is worth looking again. */
  #needed = 0;

  constructor(input: Readable) {
    super();
    this.#input = input;
  }

  listen(callback: DataCallback): Disposable {
    const onData = (chunk: Buffer): void => {
      this.#waiting.push(chunk);
      this.#size += chunk.length;
      if (this.#size >= this.#needed) this.#deliver(callback);
    };
    this.#input.on('data', onData);
    this.#input.on('error', (error) => this.fireError(error));
    this.#input.on('close', () => this.fireClose());
    return { dispose: () => this.#input.off('data', onData) };
  }

  #deliver(callback: DataCallback): void {
    let [bytes = Buffer.alloc(0)] = this.#waiting;
    if (this.#waiting.length > 1) bytes = Buffer.concat(this.#waiting, this.#size);
    let start = 0;
    this.#needed = 0;
    for (let head = bytes.indexOf(headerEnd); head >= 0; head = bytes.indexOf(headerEnd, start)) {
      const body = head + headerEnd.length;
      const length = contentLength(bytes.toString('latin1', start, head));
      if (length === undefined) {
        this.fireError(new Error('A message came without a Content-Length.'));
        start = body;
        continue;
      }
      if (bytes.length < body + length) {
        this.#needed = body + length - start;
        break;
      }
      start = body + length;
      this.#parse(bytes.toString('utf8', body, start), callback);
    }
    this.#size = bytes.length - start;
    this.#waiting = this.#size === 0 ? [] : [bytes.subarray(start)];
  }

  #parse(text: string, callback: DataCallback): void {
    let message: Message;
    try {
      message = JSON.parse(text) as Message;
    } catch (error) {
      this.fireError(error);
      return;
    }
    callback(message);
  }
}

function contentLength(header: string): number | undefined {
  const digits = /^content-length:[ \t]*(\d+)[ \t]*$/im.exec(header)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** Messages of the base protocol to a stream, each in one write, so that the other end wakes up once for it. */
export class StdioWriter extends AbstractMessageWriter implements MessageWriter {
  readonly #output: Writable;
  #errors = 0;

  constructor(output: Writable) {
    super();
    this.#output = output;
    output.on('error', (error) => this.fireError(error));
    output.on('close', () => this.fireClose());
  }

  write(message: Message): Promise<void> {
    return new Promise((resolve, reject) => {
      const body = JSON.stringify(message);
      this.#output.write(`Content-Length: ${Buffer.byteLength(body)}${headerEnd}${body}`, (error) => {
        if (!error) return resolve();
        this.fireError(error, message, ++this.#errors);
        reject(error);
      });
    });
  }

  end(): void {
    this.#output.end();
  }
}
