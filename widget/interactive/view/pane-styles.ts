// How the pane with all that has been said looks.
import { css } from 'lit';

export const paneStyles = css`
  .pane {
    position: absolute;
    inset-block: var(--under) 0;
    inset-inline: auto 0;
    display: flex;
    flex-direction: column;
    width: min(340px, 62%);
    padding-block-start: 4px;
    padding-inline-end: env(safe-area-inset-right, 0px);
    border-start-start-radius: 20px;
    background: color-mix(in srgb, var(--surface) 94%, transparent);
    color: var(--text);
    -webkit-backdrop-filter: blur(18px);
    backdrop-filter: blur(18px);
    animation: appear var(--time);
  }
  /* Then all the panel is there to read it. */
  .ended .pane {
    inset: 0;
    width: auto;
    padding-block-start: calc(var(--under) - 52px);
    background: var(--surface);
  }
  .ended .panel:has(.pane) :is(.words, .bar, .talk) {
    visibility: hidden;
  }
  .notice:has(~ .over .pane) {
    inset-inline: 68px calc(min(340px, 62%) + 8px);
    text-align: center;
  }
  @container panel (max-height: 299px) {
    .live .pane {
      width: calc(100% - var(--beside));
    }
    .live .write textarea {
      max-height: 44px;
    }
    .live .head h3 {
      font-size: 0.875em;
    }
  }
  @container panel (max-height: 299px) and (max-width: 359px) {
    .live .pane {
      width: 100%;
    }
    .live .panel:has(.pane) .talk {
      visibility: hidden;
    }
  }
  /* Upright: below the face. */
  @container panel (max-aspect-ratio: 1) {
    .live .pane {
      inset-block-start: max(var(--under) + 52px, 44%);
      inset-inline-start: 0;
      width: auto;
      border-start-end-radius: 20px;
    }
    .notice:has(~ .over .pane) {
      inset-inline: 0;
    }
  }
  .head {
    display: flex;
    align-items: center;
    padding-inline: 16px 6px;
  }
  .head h3 {
    flex: 1;
    margin: 0;
    font-size: 1em;
    font-weight: 650;
    overflow: hidden;
    white-space: nowrap;
    text-overflow: ellipsis;
  }
  .tool {
    flex: none;
    width: 44px;
    height: 44px;
    padding: 12px;
    border-radius: 50%;
    color: var(--text);
  }
  .tool:hover {
    background: var(--soft);
  }
  .tool:disabled {
    opacity: 0.4;
  }
  .tool svg {
    display: block;
    width: 20px;
    height: 20px;
  }
  .said {
    flex: 1;
    min-height: 0;
    padding: 4px max(16px, 50% - 20em) 12px;
    overflow-y: auto;
    overscroll-behavior: contain;
  }
  .said:focus-visible {
    outline-offset: -3px;
  }
  .said > :has(> .trouble) {
    position: sticky;
    inset-block-end: 0;
  }
  .empty {
    color: var(--muted);
  }
  .utterance {
    margin: 0 0 12px;
    overflow-wrap: anywhere;
  }
  .utterance b {
    display: block;
    font-size: 0.8125em;
    font-weight: 600;
    color: var(--muted);
  }
  .utterance i {
    margin-inline-start: 0.5em;
    font-size: 0.8125em;
    color: var(--muted);
  }
  .mine span {
    display: block;
    padding: 6px 12px;
    border-radius: 14px;
    background: var(--soft);
  }
  .write {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 4px;
    margin: 0;
    padding: 8px;
    padding-inline-start: 12px;
    padding-block-end: max(8px, env(safe-area-inset-bottom, 0px));
    border-block-start: 1px solid var(--line);
  }
  .write textarea {
    flex: 1;
    min-width: 0;
    field-sizing: content;
    min-height: 44px;
    max-height: 120px;
    margin: 0;
    padding: 10px 14px;
    border: 1px solid color-mix(in srgb, var(--text) 46%, transparent);
    border-radius: 22px;
    background: var(--surface);
    color: var(--text);
    font: inherit;
    resize: none;
  }
  .write textarea:focus-visible {
    outline-offset: -2px;
  }
  .write textarea::placeholder {
    color: var(--muted);
    opacity: 1;
  }
  .write [aria-invalid='true'] {
    border-color: #d3293a;
    outline-color: #d3293a;
  }
  .write .tool {
    background: var(--accent);
    color: var(--accent-text);
  }
  .write .tool:dir(rtl) svg {
    transform: scaleX(-1);
  }
  #fault {
    flex-basis: 100%;
    margin: 0 14px;
    font-size: 0.8125em;
  }
  #fault:empty {
    display: none;
  }
  @media (forced-colors: active) {
    .pane {
      border: 1px solid;
    }
  }
`;
