// Links of the page, and those that are made for a moment.

/** Follows a link that is on the page only for that: routers see the click, as they see a visitor's. */
export function followLink(href: string): void {
  const link = document.createElement('a');
  link.href = href;
  link.hidden = true;
  // Only where it has to be said: routers leave links alone that have a target.
  if (document.querySelector('base[target]')) link.target = '_self';
  document.body.append(link);
  link.click();
  link.remove();
}
