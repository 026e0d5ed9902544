import { describe, expect, it } from 'vitest';
import { milliseconds, simTime } from '#core/base/time.ts';
import { Kernel, priorities } from './kernel.ts';
import { Gate, sleep, spawn, type Task, together, waitFor } from './task.ts';

function record(body: (kernel: Kernel, note: (text: string) => void) => void, until = 1000): string[] {
  const kernel = new Kernel();
  const notes: string[] = [];
  body(kernel, (text) => notes.push(`${kernel.now} ${text}`));
  kernel.run(simTime(until));
  return notes;
}

describe('the event queue', () => {
  it('runs by time, then priority, then order of planning', () => {
    const notes = record((kernel, note) => {
      kernel.at(simTime(5), () => note('late'));
      kernel.at(simTime(3), () => note('kill'), priorities.kill);
      kernel.at(simTime(3), () => note('first'));
      kernel.at(simTime(3), () => note('second'));
      kernel.at(simTime(3), () => note('api'), priorities.api);
    });
    expect(notes).toEqual(['3 api', '3 first', '3 second', '3 kill', '5 late']);
  });

  it('forgets what is taken back, and keeps what lies beyond the horizon', () => {
    const notes = record((kernel, note) => {
      kernel.at(simTime(1), () => note('gone')).cancel();
      kernel.at(simTime(2000), () => note('beyond'));
    });
    expect(notes).toEqual([]);
  });

  it('takes the past as now', () => {
    expect(record((kernel, note) => kernel.at(simTime(7), () => kernel.at(simTime(1), () => note('now'))))).toEqual(['7 now']);
  });

  it('stops at its limit and says so', () => {
    const kernel = new Kernel({ maxEvents: 10 });
    const again = (): void => void kernel.after(milliseconds(1), again);
    again();
    expect(kernel.run(simTime(1000))).toEqual({ at: 11, reason: 'more than 10 events' });
  });
});

describe('tasks', () => {
  it('run side by side and end together', () => {
    const notes = record((kernel, note) => {
      function* one(name: string, ms: number): Task {
        yield sleep(kernel, milliseconds(ms));
        note(name);
      }
      function* all(): Task {
        yield* together([one('slow', 20), one('fast', 10)]);
        note('all');
      }
      spawn(all());
    });
    expect(notes).toEqual(['10 fast', '20 slow', '20 all']);
  });

  it('wait for a door or for so long', () => {
    const notes = record((kernel, note) => {
      const gate = new Gate();
      function* waiting(limit: number): Task {
        const inTime = yield* waitFor(kernel, milliseconds(limit), (done) => void gate.onOpen(done));
        note(`${limit} ${inTime}`);
      }
      spawn(waiting(10));
      spawn(waiting(30));
      kernel.at(simTime(20), () => gate.open());
      kernel.at(simTime(25), () => spawn(waiting(5)));
    });
    expect(notes).toEqual(['10 10 false', '20 30 true', '25 5 true']);
  });

  it('are left where they are once they are no longer alive', () => {
    const notes = record((kernel, note) => {
      let alive = true;
      function* work(): Task {
        yield sleep(kernel, milliseconds(10));
        note('done');
      }
      spawn(work(), undefined, () => alive);
      kernel.at(simTime(5), () => {
        alive = false;
      });
    });
    expect(notes).toEqual([]);
  });
});
