import { Canvas } from '@storybook/addon-docs/blocks';
import { type ComponentProps, useEffect, useRef, useState } from 'react';

interface ExampleProps {
  of: ComponentProps<typeof Canvas>['of'];
  /** Of its frame, in pixels. */
  height: number;
}

/**
 * A story in a frame of its own, once it has been played. Beside others on one page it would see what these put in the
 * place of the browser's own. The frame is loaded when it comes into sight: several at once would wait for each other.
 */
export function Example({ of, height }: ExampleProps) {
  const place = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (!place.current) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && setSeen(true));
    observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={place} style={{ minBlockSize: height }}>
      {seen && <Canvas of={of} story={{ inline: false, height: `${height}px` }} />}
    </div>
  );
}
