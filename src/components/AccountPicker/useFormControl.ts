'use client';
import { type RefObject, useEffect, useRef } from 'react';
import { useLatest } from '../../hooks/useLatest.js';

interface FormControl {
  validationMessage: string;
  onReset(): void;
}

export function useFormControl(root: RefObject<HTMLFieldSetElement | null>, control: FormControl): void {
  const latest = useLatest(control);
  const marked = useRef<HTMLInputElement | null>(null);
  const { validationMessage } = control;

  useEffect(() => {
    // The browser shows the message at the first input, so the others have none.
    marked.current?.setCustomValidity('');
    marked.current = validationMessage ? (root.current?.querySelector('input:enabled') ?? null) : null;
    marked.current?.setCustomValidity(validationMessage);
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
