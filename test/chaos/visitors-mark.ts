// What every visitor brings along: his page's origin, which is no secret, and what only he has.

/** The page that may call. */
export const origin = 'https://shop.example';

/** No file of the server may hold it. */
export const userAgent = 'chaos-browser/4.2';
