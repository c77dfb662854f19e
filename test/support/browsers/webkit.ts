// WebKit: WebKitGTK's own small browser on a display that nobody sees, driven by Selenium.
import { Builder, Key as Code, type WebDriver, type WebElement } from 'selenium-webdriver';
import { programPath } from '../../../scripts/browsers.ts';
import { find, standsStill, type Key, type Tab, type VisitorBrowser } from './browser.ts';
import { until } from '../until.ts';
import { fatesOf } from './fates.ts';
import { atHome, type Home } from './home.ts';
import { startWebKitDriver, type WebKitDriver } from './webkit-driver.ts';

export const startWebKit = (): Promise<VisitorBrowser> => atHome(launch);

async function launch(home: Home): Promise<VisitorBrowser> {
  const server = await startWebKitDriver(home.env);
  try {
    return await settle(server, home);
  } catch (error) {
    await server.group.end();
    throw error;
  }
}

async function settle({ address, group }: WebKitDriver, home: Home): Promise<VisitorBrowser> {
  const driver = await connect(address);
  const version = (await driver.getCapabilities()).get('browserVersion') as string;
  return {
    version: `WebKitGTK ${version}`,
    async newTab() {
      await driver.switchTo().newWindow('tab');
      return tabOf(driver);
    },
    onlyTab: async () => tabOf(driver),
    quit: () => driver.quit(),
    ...fatesOf(group, home, /WebKitWebProcess/),
  };
}

function connect(address: string): Promise<WebDriver> {
  const browser = {
    binary: programPath('MiniBrowser'),
    args: ['--automation', '--enable-media-stream=TRUE', '--enable-mock-capture-devices=TRUE'],
  };
  return new Builder()
    .usingServer(address)
    .withCapabilities({ browserName: 'MiniBrowser', 'webkitgtk:browserOptions': browser })
    .build();
}

const codes: Readonly<Record<Key, string>> = {
  Tab: Code.TAB,
  Enter: Code.ENTER,
  Space: Code.SPACE,
  Escape: Code.ESCAPE,
  Home: Code.HOME,
  ArrowLeft: Code.ARROW_LEFT,
};

/** The tab that the driver is at now. */
function tabOf(driver: WebDriver): Tab {
  const run = (expression: string): Promise<unknown> =>
    driver.executeScript(`return ${expression}`);
  let closed = false;
  return {
    open: (address) => driver.get(address),
    async click(selector) {
      await until(`${selector} stands still`, () => run(standsStill(selector)));
      await ((await run(find(selector))) as WebElement).click();
    },
    async press(key, withShift = false) {
      const keys = driver.actions();
      if (withShift) keys.keyDown(Code.SHIFT);
      keys.sendKeys(codes[key]);
      if (withShift) keys.keyUp(Code.SHIFT);
      await keys.perform();
    },
    async resize(width, height) {
      const bars = Number(await run('window.outerHeight - window.innerHeight'));
      const wanted = { width, height: height + bars };
      // Its toolbar does not get narrower than 447 px; the answer says so, and comes before the page knows.
      const rect = await driver.manage().window().setRect(wanted);
      const fits = `outerWidth === ${String(rect.width)} && outerHeight === ${String(rect.height)}`;
      await until(fits, () => run(fits));
    },
    reload: () => driver.navigate().refresh(),
    back: () => driver.navigate().back(),
    async close() {
      if (closed) return;
      closed = true;
      await driver.close();
      // After its window has gone, a session is nowhere until it is told where.
      const [other] = await driver.getAllWindowHandles().catch(() => []);
      if (other !== undefined) await driver.switchTo().window(other);
    },
    run,
  };
}
