import { type ReactNode, useLayoutEffect, useRef } from 'react';

/** Where an element is: its place among its siblings, and theirs among their parents'. */
type Path = readonly number[];

interface Focus {
  readonly path: Path;
  readonly tag: string;
  readonly selection: readonly [number | null, number | null] | null;
}

/** Mounts its children again when `on` changes. The focus, and what is selected of a text, stay. */
export function MountAgain({ on, children }: { readonly on: string; children: ReactNode }) {
  const focus = useRef<Focus | null>(null);
  return (
    <Mounted key={on} focus={focus}>
      {children}
    </Mounted>
  );
}

function Mounted({
  focus,
  children,
}: {
  readonly focus: { current: Focus | null };
  readonly children: ReactNode;
}) {
  useLayoutEffect(() => {
    restore(focus.current);
    return () => {
      focus.current = focusOf(document.activeElement);
    };
  }, [focus]);
  return children;
}

function focusOf(element: Element | null): Focus | null {
  if (element === null || element === document.body) return null;
  const isText = element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement;
  return {
    path: pathOf(element),
    tag: element.tagName,
    selection: isText ? [element.selectionStart, element.selectionEnd] : null,
  };
}

function pathOf(element: Element): Path {
  const { parentElement } = element;
  if (parentElement === null) return [];
  return [...pathOf(parentElement), [...parentElement.children].indexOf(element)];
}

function restore(focus: Focus | null): void {
  if (focus === null) return;
  let found: Element | undefined = document.documentElement;
  for (const place of focus.path) found = found?.children[place];
  if (!(found instanceof HTMLElement) || found.tagName !== focus.tag) return;
  found.focus({ preventScroll: true });
  if (focus.selection === null || focus.selection[0] === null) return;
  if (found instanceof HTMLTextAreaElement || found instanceof HTMLInputElement) {
    found.setSelectionRange(...focus.selection);
  }
}
