import { turningPointFrom, turningPoints } from '#core/timeline/reading/turning-points.ts';
import type { PlaybackAction } from './action.ts';
import type { Derived } from './derived.ts';
import { lastCall } from './last-call.ts';
import { showing, spanOf } from './navigation.ts';
import type { Playback, State } from './state.ts';

const pointsOf = lastCall(turningPoints);

/** The state after something is done to the playhead or to what is measured. */
export function play(state: State, action: PlaybackAction, derived: Derived): State {
  const { playback } = state;
  switch (action.do) {
    case 'set-playhead':
      return at(state, action.t, derived);
    case 'toggle-play':
      return playback.playing ? withPlayback(state, { playing: false }) : start(state, derived);
    case 'tick':
      return tick(state, action.seconds, derived);
    case 'set-speed':
      return withPlayback(state, { speed: action.speed });
    case 'step': {
      const t = turningPointFrom(pointsOf(derived.timeline), playback.at ?? -1, action.way);
      return t === undefined ? state : at(withPlayback(state, { playing: false }), t, derived);
    }
    case 'nudge':
      return at(withPlayback(state, { playing: false }), nudged(state, action.steps, derived), derived);
    case 'measure':
      return { ...state, measure: action.from === action.to ? null : { from: action.from, to: action.to } };
    case 'toggle-measure':
      return toggleMeasure(state, derived);
  }
}

function withPlayback(state: State, change: Partial<Playback>): State {
  return { ...state, playback: { ...state.playback, ...change } };
}

/** The playhead stays on the axis and in view; what is measured from the keyboard reaches to it. */
function at(state: State, t: number | null, derived: Derived): State {
  if (t === null) return withPlayback(state, { at: null, playing: false });
  const moment = Math.min(Math.max(t, 0), derived.timeline.until);
  const { measure, playback } = state;
  const follows = measure !== null && measure.to === playback.at;
  const next = { ...withPlayback(state, { at: moment }), measure: follows ? { from: measure.from, to: moment } : measure };
  return showing(next, moment, derived);
}

/** From where the playhead is; at the end, or without one, from the beginning of what is in view. */
function start(state: State, derived: Derived): State {
  const { at: now } = state.playback;
  const { timeline, range } = derived;
  const isAtEnd = now === null || now >= timeline.until;
  const from = isAtEnd ? (state.range === null ? 0 : Math.max(0, range.start)) : now;
  return at(withPlayback(state, { playing: true }), from, derived);
}

/** Goes on in units of the axis, so that a folded stretch goes by as fast as it is wide. */
function tick(state: State, seconds: number, derived: Derived): State {
  const { at: now, playing, speed } = state.playback;
  if (!playing || now === null) return state;
  const { folding, timeline } = derived;
  const next = folding.toSeconds(folding.toUnits(now) + seconds * speed);
  const moved = at(state, next, derived);
  return next >= timeline.until ? withPlayback(moved, { playing: false }) : moved;
}

function nudged({ playback }: State, steps: number, { range, folding }: Derived): number {
  const step = (folding.toUnits(range.end) - folding.toUnits(range.start)) / 50;
  return folding.toSeconds(folding.toUnits(playback.at ?? Math.max(range.start, 0)) + steps * step);
}

function toggleMeasure(state: State, derived: Derived): State {
  if (state.measure) return { ...state, measure: null };
  const from = state.playback.at ?? spanOf(derived.timeline, state.selection)?.start ?? Math.max(0, derived.range.start);
  return { ...at(state, from, derived), measure: { from, to: from } };
}
