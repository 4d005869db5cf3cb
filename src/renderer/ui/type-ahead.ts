/** Keys that are held while others are typed. */
const HELD = new Set(['Shift', 'Control', 'Alt', 'Meta', 'CapsLock']);

/**
 * Collects what is typed until a field that matches the selector has the focus: its page may still be
 * loading, and whatever has the focus now would get the letters.
 */
export function typeAhead(selector: string, onLetter: (letter: string) => void): void {
  const controller = new AbortController();
  const { signal } = controller;
  const stop = () => controller.abort();
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, ctrlKey, altKey, metaKey, isComposing } = event;
    if (HELD.has(key)) return;
    const isFocused = document.activeElement?.matches(selector) ?? false;
    if (isFocused || isComposing || ctrlKey || altKey || metaKey || key.length > 1) {
      stop();
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    onLetter(key);
  };
  window.addEventListener('keydown', onKeyDown, { capture: true, signal });
  window.addEventListener('pointerdown', stop, { capture: true, signal });
}
