// The round button in the corner of the page, and the greeting beside it.
import { css } from 'lit';

export const launcherStyles = css`
  .launcher {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 10px;
    width: 58px;
    height: 58px;
    border-radius: 29px;
    background: var(--accent);
    color: var(--accent-text);
    box-shadow:
      0 1px 2px #0003,
      0 8px 24px #0000003d;
    transition:
      transform 0.2s,
      box-shadow 0.2s;
  }
  .launcher svg {
    width: 27px;
    height: 27px;
    flex: none;
  }
  .wide {
    width: auto;
    max-width: calc(100vw - 2 * var(--gap));
    padding: 0 24px 0 20px;
    font-weight: 600;
  }
  .launcher:hover {
    transform: translateY(-2px);
    box-shadow:
      0 2px 4px #0003,
      0 12px 32px #0000004d;
  }
  .launcher:active {
    transform: scale(0.96);
  }
  .teaser {
    position: absolute;
    inset-block-end: calc(100% + 14px);
    inset-inline-end: 0;
    display: flex;
    align-items: start;
    width: max-content;
    max-width: min(280px, calc(100vw - 2 * var(--gap)));
    border-radius: 18px;
    border-end-end-radius: 6px;
    background: var(--surface);
    box-shadow:
      0 0 0 1px var(--line),
      0 8px 28px #0000002e;
    animation: rise 0.35s 0.4s backwards;
  }
  .greeting {
    padding: 13px 4px 13px 18px;
    padding-inline: 18px 4px;
    text-align: start;
    border-radius: inherit;
    font-size: 0.9375em;
  }
  .x {
    flex: none;
    padding: 9px;
    margin: 4px;
    border-radius: 50%;
    color: var(--muted);
  }
  .x svg {
    width: 16px;
    height: 16px;
  }
  :host([placement^='top']) .teaser {
    inset-block: calc(100% + 14px) auto;
  }
  :host([placement$='left']) .teaser {
    inset-inline: 0 auto;
  }
  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(12px);
    }
  }
`;
