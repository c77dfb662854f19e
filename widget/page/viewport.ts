// The window as far as a layout depends on it: whether it is as small as a phone's. Knows no panel.

const phone = '(max-width: 480px), (max-height: 480px)';

/** Whether there is no room for a page and a panel beside each other. */
export const isPhone = (): boolean => matchMedia(phone).matches;

/** Calls back whenever that changes, until the returned function is called. */
export function watchPhone(changed: () => void): () => void {
  const query = matchMedia(phone);
  query.addEventListener('change', changed);
  return () => {
    query.removeEventListener('change', changed);
  };
}
