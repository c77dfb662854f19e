// The screens that lie on the stage: a hero above, words and buttons below.
import { css } from 'lit';

export const screenStyles = css`
  .screen {
    display: flex;
    flex-direction: column;
    background: var(--surface);
    overflow-y: auto;
  }
  .hero {
    position: relative;
    flex: 1 0 150px;
    display: grid;
    place-items: center;
    overflow: hidden;
    background:
      radial-gradient(
        circle at 50% 120%,
        color-mix(in srgb, var(--accent) 34%, transparent),
        transparent 70%
      ),
      var(--hero);
  }
  .hero img,
  .hero video {
    position: absolute;
    width: 100%;
    height: 100%;
    object-fit: cover;
  }
  .orb {
    position: relative;
    padding: 26px;
    border-radius: 50%;
    background: var(--accent);
    color: var(--accent-text);
    box-shadow: 0 12px 32px color-mix(in srgb, var(--accent) 40%, transparent);
  }
  .orb svg {
    width: 36px;
    height: 36px;
  }
  .hero img[hidden] {
    display: none;
  }
  .hero :is(img:not([hidden]), video) + .orb:not(.busy) {
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
      transform: scale(1.9);
    }
  }
  .words {
    flex: none;
    min-height: 208px;
    padding: 26px 28px 28px;
    text-align: center;
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  h2 {
    margin: 0 0 6px;
    font-size: 1.3125em;
    font-weight: 650;
    line-height: 1.25;
    letter-spacing: -0.01em;
  }
  .text {
    color: var(--muted);
    font-size: 0.9375em;
  }
  .note {
    margin: 12px 0 0;
    color: var(--muted);
    font-size: 0.8125em;
  }
  .buttons {
    display: grid;
    gap: 8px;
    margin-top: 20px;
  }
  .buttons > * {
    min-height: 48px;
    padding: 11px 20px;
    border-radius: min(var(--radius), 24px);
    font-weight: 600;
    text-decoration: none;
    transition:
      background 0.2s,
      filter 0.2s;
  }
  .primary {
    background: var(--accent);
    color: var(--accent-text);
  }
  .primary:hover {
    filter: brightness(1.1);
  }
  .primary:disabled {
    background: var(--soft);
    color: var(--muted);
    filter: none;
    cursor: default;
    font-variant-numeric: tabular-nums;
  }
  .secondary:hover {
    background: var(--soft);
  }
`;
