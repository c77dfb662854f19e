// The screens that lie on the stage: a picture or a quiet light behind, words and buttons at the foot.
import { css } from 'lit';

export const screenStyles = css`
  .screen {
    display: flex;
    overflow-y: auto;
    background: var(--surface);
    animation: appear var(--time);
  }
  .hero {
    position: absolute;
    inset: 0;
    overflow: hidden;
    background:
      radial-gradient(
        90% 80% at 85% 0,
        color-mix(in oklab, var(--accent) 26%, transparent),
        transparent
      ),
      radial-gradient(
        70% 60% at 20% 0,
        color-mix(in oklab, var(--accent) 12%, transparent),
        transparent
      );
  }
  .words {
    position: relative;
    margin-top: auto;
    width: 100%;
    padding: 28px;
    overflow-wrap: anywhere;
    text-wrap: pretty;
  }
  .panel:has(.picture:not([hidden])) {
    --surface: color-mix(in oklab, var(--accent) 16%, #101016);
    --text: #fff;
    --muted: #ffffffdb;
    --soft: #ffffff29;
  }
  /* Upright: the words below the face, on a scrim as high as they are. */
  .hero:has(.picture:not([hidden])) + .words {
    padding-top: 72px;
    background: linear-gradient(#0a0a1200, #0a0a12b3 72px, #0a0a12e0);
  }
  /* Lying: the words beside the face. */
  @container panel (min-aspect-ratio: 1) {
    .hero .picture {
      left: auto;
      inset-inline: auto 0;
      width: 66%;
      -webkit-mask: linear-gradient(to var(--end, right), #0000, #0004 25%, #000 46%);
      mask: linear-gradient(to var(--end, right), #0000, #0004 25%, #000 46%);
    }
    .hero:has(.picture:not([hidden])) + .words {
      width: 51%;
      padding: 28px;
      padding-inline-end: 0;
      background: none;
    }
  }
  .orb {
    position: relative;
    display: block;
    width: 48px;
    height: 48px;
    margin-bottom: 18px;
    padding: 12px;
    border-radius: 50%;
    background: var(--accent);
    color: var(--accent-text);
    box-shadow:
      inset 0 1px #ffffff40,
      0 8px 24px color-mix(in srgb, var(--accent) 36%, transparent);
  }
  /* The picture says it better. */
  .panel:has(.picture:not([hidden])) .orb:not(.busy) {
    display: none;
  }
  .busy::before,
  .busy::after {
    content: '';
    position: absolute;
    inset: 0;
    border: 2px solid var(--accent);
    border-radius: 50%;
    opacity: 0;
    animation: ring 2.4s infinite ease-out;
  }
  .busy::after {
    animation-delay: 1.2s;
  }
  @keyframes ring {
    from {
      opacity: 0.7;
    }
    to {
      opacity: 0;
      transform: scale(1.7);
    }
  }
  :is(.ending, .ended, .failed) .words > * {
    animation: settle calc(1.5 * var(--time)) backwards;
  }
  @keyframes settle {
    from {
      opacity: 0;
      transform: translateY(14px);
    }
  }
  h2 {
    margin: 0 0 6px;
    font-size: 1.5em;
    font-weight: 650;
    line-height: 1.2;
    letter-spacing: -0.02em;
    color: var(--text);
    text-wrap: balance;
  }
  h2,
  .text,
  .note {
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  .text,
  .note {
    color: var(--muted);
    max-width: 34em;
  }
  .note {
    margin: 14px 0 0;
    font-size: 0.8125em;
  }
  ::slotted(a) {
    color: inherit;
  }
  /* What a page says of its paragraphs is said of its own ground. */
  .text ::slotted(*) {
    color: inherit !important;
    margin-block: 0 0.5em !important;
  }
  .buttons ::slotted(*) {
    margin: 0 10px !important;
    font-weight: 600;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    margin-top: 20px;
  }
  .primary,
  .secondary {
    min-height: 46px;
    padding: 10px 22px;
    border: 1px solid #0000;
    border-radius: var(--tavus-call-button-radius, 99px);
    background: var(--soft);
    color: var(--text);
    font-weight: 600;
    text-align: center;
    text-decoration: none;
    text-shadow: none;
    transition: filter 0.2s;
  }
  .primary {
    background: var(--accent);
    color: var(--accent-text);
  }
  :is(.primary, .secondary):hover {
    filter: brightness(1.12);
  }
  .primary:disabled {
    background: var(--soft);
    color: var(--muted);
    filter: none;
    cursor: default;
    font-variant-numeric: tabular-nums;
  }
  @media (forced-colors: active) {
    .words {
      background: Canvas;
    }
  }
`;
