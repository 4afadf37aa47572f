'use client';
import { type RefObject, useEffect, useRef } from 'react';
import { useLatest } from '../../hooks/useLatest.js';

interface FormControl {
  /** What the browser says where the form cannot be sent, or nothing where it can. */
  problem: string;
  onReset(): void;
}

/** Makes a fieldset's inputs one control of the form around it: it is reset with it, and can keep it from being sent. */
export function useFormControl(root: RefObject<HTMLFieldSetElement | null>, control: FormControl): void {
  const latest = useLatest(control);
  const marked = useRef<HTMLInputElement | null>(null);
  const { problem } = control;

  useEffect(() => {
    // On one input alone, where the browser then shows it. Which one is the first may be another each time.
    marked.current?.setCustomValidity('');
    marked.current = problem ? (root.current?.querySelector('input:enabled') ?? null) : null;
    marked.current?.setCustomValidity(problem);
  });

  useEffect(() => {
    const page = root.current?.getRootNode();
    let timer: ReturnType<typeof setTimeout>;
    const onReset = (event: Event) => {
      if (event.target !== root.current?.form) return;
      // Past the browser's own reset, which follows the event and takes the inputs back to how they were first drawn.
      timer = setTimeout(() => event.defaultPrevented || latest.current.onReset());
    };
    page?.addEventListener('reset', onReset);
    return () => {
      clearTimeout(timer);
      page?.removeEventListener('reset', onReset);
    };
  }, [root, latest]);
}
