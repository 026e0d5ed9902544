/** How many results each of two lanes gets. */
export const probesPerLane = 50_000;

/** The message with two lanes of 50,000 marks each, every 9th of another kind. */
export function withManyProbes({ timeline, ...rest }) {
  const until = probesPerLane * 2;
  const lanes = timeline.lanes.map((lane) => {
    if (!lane.id.startsWith('probe/api/') || lane.id.endsWith('startup')) return lane;
    const [like] = lane.markers;
    const markers = Array.from({ length: probesPerLane }, (_, i) => ({
      ...like,
      id: `${lane.id}/${i}`,
      t: i * 2,
      kind: i % 9 === 0 ? 'failure' : 'success',
    }));
    return { ...lane, markers };
  });
  return { ...rest, timeline: { ...timeline, until, lanes } };
}
