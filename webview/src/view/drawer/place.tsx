import { useEffect, useState } from 'preact/hooks';

/** True from the frame after the first picture on: what stands below the picture need not hold it up. */
export function useIsPainted(hasPicture: boolean): boolean {
  const [isPainted, setPainted] = useState(false);
  // Effects run once a frame is on the screen.
  useEffect(() => {
    if (hasPicture) setPainted(true);
  }, [hasPicture]);
  return isPainted;
}

/** Keeps the room of the details for that one frame. */
export function DrawerPlace({ height }: { readonly height: number }) {
  return <div class="drawer" aria-hidden="true" style={{ height: `${height}px` }} />;
}
