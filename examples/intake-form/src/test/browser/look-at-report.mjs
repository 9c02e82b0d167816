// Looks at pages as people do: on a phone and on a desktop, light and dark, folded and unfolded, by keyboard, on paper.
// Prints what it saw as JSON.
// Usage: node look-at-report.mjs (folder of playwright-core) (folder of axe-core) (Chromium) (page.html ...)
import {createRequire} from 'node:module';
import {readFileSync} from 'node:fs';
import {basename, join, resolve} from 'node:path';
import process from 'node:process';
import {pathToFileURL} from 'node:url';

const [library, axe, executablePath, ...files] = process.argv.slice(2);
const {chromium} = createRequire(import.meta.url)(join(library, 'index.js'));
const rules = readFileSync(join(axe, 'axe.min.js'), 'utf8');
const standard = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const views = [
  {name: 'phone', viewport: {width: 390, height: 844}, colorScheme: 'light'},
  {name: 'phone, dark', viewport: {width: 390, height: 844}, colorScheme: 'dark'},
  {name: 'desktop', viewport: {width: 1280, height: 900}, colorScheme: 'light'},
];

// Without a sandbox, since tests may run as root; and without calls to Chromium's makers.
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const browser = await chromium.launch({executablePath, args, headless: true});
const seen = {};
try {
  for (const file of files) {
    const page = {violations: [], sideways: []};
    seen[basename(file)] = page;
    for (const {name, ...view} of views) {
      // The rules are run by the test, which the page itself would not allow.
      const context = await browser.newContext({...view, bypassCSP: true});
      const tab = await context.newPage();
      await tab.goto(pathToFileURL(resolve(file)).href);
      await tab.addScriptTag({content: rules});
      for (const folded of [true, false]) {
        if (!folded) {
          await tab.evaluate(() => document.querySelectorAll('details').forEach((each) => (each.open = true)));
        } else if (name === 'phone') {
          page.answerEnds = await tab.evaluate(() => {
            const last = [...document.querySelectorAll('.four > div')].pop();
            return last ? last.getBoundingClientRect().bottom : 0;
          });
          await tab.keyboard.press('Tab');
          page.firstStop = await tab.evaluate(() => document.activeElement.localName);
          const summary = tab.locator('summary').first();
          if (await summary.count()) {
            await summary.focus();
            await tab.keyboard.press('Enter');
            page.opensByKeyboard = await summary.evaluate((each) => each.parentElement.open);
            await tab.keyboard.press('Enter');
          }
        }
        const {violations} = await tab.evaluate(
          (tags) => globalThis.axe.run(document, {runOnly: {type: 'tag', values: tags}}),
          standard,
        );
        for (const each of violations) {
          page.violations.push(
            `${name}, ${folded ? 'folded' : 'unfolded'}: ${each.id}: ${each.nodes[0].html.slice(0, 200)}`,
          );
        }
        if (await tab.evaluate(() => document.documentElement.scrollWidth > innerWidth)) {
          page.sideways.push(`${name}, ${folded ? 'folded' : 'unfolded'}`);
        }
      }
      await context.close();
    }
    const paper = await browser.newPage();
    await paper.goto(pathToFileURL(resolve(file)).href);
    const pdf = await paper.pdf({format: 'A4', preferCSSPageSize: true, printBackground: true});
    page.pages = (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length;
    await paper.close();
  }
  console.log(JSON.stringify(seen));
} finally {
  await browser.close();
}
