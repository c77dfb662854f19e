// How captions, notes and controls of an interactive call look, and where they are in a panel of any size. Colours
// are the panel's.
import { css } from 'lit';

export const talkStyles = css`
  .over {
    position: absolute;
    inset: 0;
    z-index: 1;
    pointer-events: none;
    overflow: hidden;
    border-radius: inherit;
    /* Below the header, and above the foot, where rooms have their own controls. */
    --under: 64px;
    --foot: 84px;
    --side: 12px;
    --beside: 68px;
  }
  .sheet .over {
    --under: calc(max(8px, env(safe-area-inset-top, 0px)) + 52px);
    --foot: calc(84px + env(safe-area-inset-bottom, 0px));
    --side: max(8px, env(safe-area-inset-left, 0px), env(safe-area-inset-right, 0px));
    --beside: calc(56px + var(--side));
  }
  .over > * {
    pointer-events: auto;
  }
  .small .over {
    display: none;
  }
  .talk {
    position: absolute;
    inset-block-start: var(--under);
    inset-inline-start: var(--side);
    display: flex;
    flex-direction: column;
    gap: 8px;
    transition: opacity var(--time);
  }
  .talk .off {
    background: #d3293a;
  }
  .talk :is([aria-pressed='true'], [aria-expanded='true']) {
    background: #fff;
    color: #17171f;
    box-shadow: 0 0 0 1px #0006;
  }
  .ended .talk {
    inset-block-start: calc(var(--under) - 52px);
  }
  .ended .transcript-toggle {
    display: flex;
    gap: 8px;
    padding-inline-end: 16px;
    font-size: 0.875em;
    font-weight: 600;
  }
  /* As the header does; but who is not heard or seen has to see that. */
  @media (hover: hover) and (pointer: fine) and (prefers-reduced-motion: no-preference) {
    .live .talk {
      animation: linger 4s;
    }
    .live .panel:not(:hover, :focus-visible, :has(:focus-visible, .off)) .talk {
      opacity: 0;
    }
  }
  /* One below the other, and as high as they are. */
  .notes {
    position: absolute;
    inset-block-end: var(--foot);
    inset-inline: var(--beside);
    display: flex;
    flex-direction: column;
    align-items: center;
    pointer-events: none;
  }
  .notes > * {
    max-width: 100%;
  }
  .over :is(.captions, .trouble, .offer) {
    width: fit-content;
    max-width: min(34em, 100%);
    margin: 8px auto 0;
    padding: 6px 14px;
    border-radius: 14px;
    background: #14141ce6;
    color: #fff;
    text-align: center;
    overflow-wrap: anywhere;
  }
  .captions bdi {
    display: flow-root;
  }
  .over .trouble {
    font-size: 0.875em;
    font-weight: 600;
    animation: rise 0.3s;
  }
  .over .offer {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    padding: 12px 14px;
    text-align: start;
    pointer-events: auto;
    --soft: #ffffff29;
    --text: #fff;
  }
  .offer p {
    flex: 1 1 100%;
    margin: 0;
  }
  .offer :is(.primary, .secondary) {
    padding-inline: 18px;
  }
  /* High: all the width below the controls. */
  @container panel (min-height: 480px) {
    .notes {
      inset-inline: var(--side);
    }
  }
  /* Low: two by two, and everything else beside them. */
  @container panel (max-height: 299px) {
    .layer .over {
      --beside: calc(108px + var(--side));
    }
    .live .talk {
      display: grid;
      grid-template-columns: auto auto;
    }
    .notes {
      inset-inline-end: var(--side);
      font-size: 0.875em;
    }
    /* The last lines, for as many as there are. */
    .captions bdi {
      display: flex;
      flex-direction: column;
      justify-content: end;
      max-height: 3em;
      overflow: hidden;
    }
    /* One line at the very foot, as wide as the panel. */
    .notes:has(.offer) {
      inset-block-end: 8px;
      inset-inline: var(--side);
    }
    .notes:has(.offer) > :not(:last-child) {
      align-self: end;
      max-width: calc(100% - 108px);
      margin-inline-end: 0;
    }
    .notes:has(.offer):has(.trouble) .captions bdi {
      max-height: 1.5em;
    }
    .over .offer {
      flex-wrap: nowrap;
      align-items: center;
      gap: 6px;
      padding: 6px 10px;
    }
    .offer p {
      display: -webkit-box;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
      flex: 1;
      overflow: hidden;
    }
    .offer :is(.primary, .secondary) {
      padding-inline: 12px;
      white-space: nowrap;
    }
    .notice:has(~ .over :is(.trouble, .offer, .pane)) {
      display: none;
    }
  }
  /* Upright: side by side. */
  @container panel (max-aspect-ratio: 1) {
    .live .talk {
      display: flex;
      flex-direction: row;
    }
    .notes {
      inset-inline: var(--side);
    }
    .notice:has(~ .over) {
      inset-block-start: calc(120px + env(safe-area-inset-top, 0px));
    }
  }
  @media (forced-colors: active) {
    .over :is(.captions, .trouble, .offer) {
      border: 1px solid;
    }
    .talk :is([aria-pressed='true'], [aria-expanded='true']) {
      outline: 2px solid Highlight;
    }
  }
`;
