'use client';
import { type RefObject, useEffect, useRef } from 'react';
import { useLatest } from '../../hooks/useLatest.js';

interface FormControl {
  problem: string;
  onReset(): void;
}

/** Resets with the form, and keeps it from being sent. */
export function useFormControl(root: RefObject<HTMLFieldSetElement | null>, control: FormControl): void {
  const latest = useLatest(control);
  const marked = useRef<HTMLInputElement | null>(null);
  const { problem } = control;

  useEffect(() => {
    // On the first input alone, where the browser shows it.
    marked.current?.setCustomValidity('');
    marked.current = problem ? (root.current?.querySelector('input:enabled') ?? null) : null;
    marked.current?.setCustomValidity(problem);
  });

  useEffect(() => {
    const page = root.current?.getRootNode();
    let timer: ReturnType<typeof setTimeout>;
    const onReset = (event: Event) => {
      if (event.target !== root.current?.form) return;
      // The browser resets the inputs after the event.
      timer = setTimeout(() => event.defaultPrevented || latest.current.onReset());
    };
    page?.addEventListener('reset', onReset);
    return () => {
      clearTimeout(timer);
      page?.removeEventListener('reset', onReset);
    };
  }, [root, latest]);
}
