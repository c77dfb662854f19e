// What only some screens have: the stars of a rating, and a note over the room.
import { css } from 'lit';

export const detailStyles = css`
  .notice {
    position: absolute;
    inset: 68px 0 auto;
    width: fit-content;
    max-width: 90%;
    margin: 0 auto;
    padding: 8px 16px;
    border-radius: 20px;
    background: #14141ce6;
    color: #fff;
    font-size: 0.875em;
    font-weight: 600;
    pointer-events: none;
    animation: rise 0.3s;
  }
  .rating {
    margin: 14px 0 0;
  }
  [role='radiogroup'] {
    display: flex;
    margin-inline-start: -10px;
  }
  .star {
    width: 44px;
    padding: 10px;
    border-radius: 50%;
    color: var(--muted);
  }
  .star svg {
    width: 24px;
    height: 24px;
  }
  .full {
    color: color-mix(in oklab, var(--accent) 65%, var(--text));
  }
  .full path {
    fill: currentColor;
  }
`;
