// Where a call stands on the page, as a model: what the layout says, without a page.
import { describe, expect, it } from 'vitest';
import {
  classesOf,
  controlsOf,
  cornerOf,
  type Layout,
  layerOf,
  nextCorner,
} from '../../widget/layout/layout.ts';

const usual: Layout = {
  shown: true,
  inline: false,
  size: 'usual',
  sheet: false,
  fullscreen: false,
  corner: 'bottom-right',
  docked: true,
  moved: false,
  dragging: false,
  upright: false,
};
const all = { move: true, fullscreen: true };
const controls = (layout: Partial<Layout>, can = all) =>
  Object.entries(controlsOf({ ...usual, ...layout }, can))
    .filter(([, isThere]) => isThere)
    .map(([name]) => name);

describe('the layout as a model', () => {
  it('offers the controls that make sense, and no others', () => {
    expect(controls({})).to.deep.equal(['move', 'minimize', 'expand', 'fullscreen']);
    expect(controls({ size: 'large' })).to.include.members(['restore', 'minimize']);
    expect(controls({ size: 'large' })).to.not.contain('expand');
    expect(controls({ size: 'small' })).to.deep.equal(['move']);
    expect(controls({ inline: true })).to.deep.equal(['fullscreen']);
    expect(controls({ sheet: true })).to.deep.equal(['minimize']);
    expect(controls({ fullscreen: true })).to.deep.equal(['fullscreen']);
  });

  it('offers nothing that the browser does not', () => {
    expect(controls({}, { move: false, fullscreen: false })).to.deep.equal(['minimize', 'expand']);
    expect(controls({ inline: true }, { move: true, fullscreen: false })).to.deep.equal([]);
  });

  it('goes round the corners and knows them by the page author’s words', () => {
    expect(nextCorner('bottom-right')).to.equal('bottom-left');
    expect(nextCorner('bottom-left')).to.equal('top-left');
    expect(nextCorner('top-left')).to.equal('top-right');
    expect(nextCorner('top-right')).to.equal('bottom-right');
    expect(cornerOf('top-left')).to.equal('top-left');
    expect(cornerOf('middle')).to.equal('bottom-right');
    expect(cornerOf(null)).to.equal('bottom-right');
  });

  it('lets the page wait only under a sheet', () => {
    expect(layerOf(usual)).to.equal('popover');
    expect(layerOf({ ...usual, sheet: true })).to.equal('modal');
    expect(layerOf({ ...usual, inline: true })).to.equal('page');
    expect(layerOf({ ...usual, shown: false })).to.equal('page');
  });

  it('has a name for each thing that a style sheet sees', () => {
    expect(classesOf(usual)).to.equal('floating bottom right usual docked');
    expect(classesOf({ ...usual, sheet: true, upright: true })).to.equal(
      'sheet usual docked upright',
    );
    expect(classesOf({ ...usual, inline: true, docked: false })).to.equal('inline usual');
  });
});
