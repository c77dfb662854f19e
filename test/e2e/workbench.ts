// The playground as somebody uses it: the form beside a frame with a website, and the snippets below.
import type { FrameLocator, Locator, Page } from 'playwright-core';

export interface Workbench {
  readonly page: Page;
  /** What is in the frame. */
  readonly site: FrameLocator;
  /** The live element, or that of a scene. */
  readonly element: Locator;
  /** An option's field, by the name of its attribute or custom property. */
  readonly option: (name: string) => Locator;
  /** The text of every piece in the chosen tab. */
  readonly snippet: () => Promise<string>;
  readonly tab: (name: string) => Promise<void>;
  /** Says that a scene is to be seen, or why it is not. */
  readonly sceneStatus: Locator;
}

/** Opens the page of an endpoint and waits until the element in the frame is there. */
export async function openWorkbench(page: Page, endpoint: string, hash = ''): Promise<Workbench> {
  await page.goto(`${endpoint}/${hash}`);
  const site = page.frameLocator('#preview');
  const element = site.locator('#call');
  await element.waitFor({ state: 'attached' });
  return {
    page,
    site,
    element,
    option: (name) => page.locator(`[data-option="${name}"]`),
    snippet: async () => (await page.locator('#snippet pre').allTextContents()).join('\n'),
    tab: (name) => page.getByRole('tab', { name, exact: true }).click(),
    sceneStatus: page.locator('.scenes [role="status"]'),
  };
}

/** Opens every group of the form. */
export async function openGroups(page: Page): Promise<void> {
  await page.locator('form details').evaluateAll((all) => {
    for (const details of all) (details as HTMLDetailsElement).open = true;
  });
}
