// The picture of the replica that a page gives: a still one, or a short muted film of it. Shared by the
// launcher and the panel's screens; knows neither.

/** What moves by itself for longer needs a button to stop it (WCAG 2.2.2). */
const restsAfterSeconds = 5;

/** Whether there is a film at this address, by its name. */
export const isFilm = (address: string): boolean => /\.(mp4|webm|mov)([?#]|$)/i.test(address);

/** Whether the visitor wants to see no motion. */
export const isStill = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** To be called as a film goes on. */
export function rest({ currentTarget }: Event): void {
  const film = currentTarget as HTMLVideoElement;
  if (film.currentTime > restsAfterSeconds) film.pause();
}

/** To be called for a picture that cannot be had: what is behind it shows instead. */
export function hide({ currentTarget }: Event): void {
  (currentTarget as HTMLElement).hidden = true;
}
