// Looks at the site of a knowledge base as people do: on a phone, in the dark and on a desktop, and searches it.
// Prints what it saw as JSON.
// Usage: node look-at-site.mjs (folder of playwright-core) (folder of axe-core) (Chromium) (folder of the site) (file of
// a JSON object: "pages" to hold to the rules of axe, "all" pages, what to "search")
import {createRequire} from 'node:module';
import {readFileSync} from 'node:fs';
import {join, resolve} from 'node:path';
import process from 'node:process';
import {pathToFileURL} from 'node:url';

const [library, axe, executablePath, folder, task] = process.argv.slice(2);
const {chromium} = createRequire(import.meta.url)(join(library, 'index.js'));
const rules = readFileSync(join(axe, 'axe.min.js'), 'utf8');
const {pages, all, search} = JSON.parse(readFileSync(task, 'utf8'));
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const views = [
  {name: 'phone', viewport: {width: 390, height: 844}, colorScheme: 'light'},
  {name: 'phone, dark', viewport: {width: 390, height: 844}, colorScheme: 'dark'},
  {name: 'desktop', viewport: {width: 1280, height: 900}, colorScheme: 'light'},
];
const address = (page) => pathToFileURL(resolve(folder, page)).href;

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
const seen = {violations: [], sideways: [], found: {}};
try {
  for (const {name, ...view} of views) {
    // The rules are run by the test, which the page itself would not allow.
    const context = await browser.newContext({...view, bypassCSP: true});
    const tab = await context.newPage();
    for (const page of pages) {
      await tab.goto(address(page));
      await tab.addScriptTag({content: rules});
      const {violations} = await tab.evaluate(
        (values) => globalThis.axe.run(document, {runOnly: {type: 'tag', values}}),
        tags,
      );
      for (const each of violations) {
        seen.violations.push(`${page}, ${name}: ${each.id}: ${each.nodes[0].html.slice(0, 200)}`);
      }
    }
    await context.close();
  }

  const phone = await browser.newPage({viewport: views[0].viewport});
  for (const page of all) {
    await phone.goto(address(page));
    const wide = await phone.evaluate(() => {
      document.querySelectorAll('details').forEach((each) => (each.open = true));
      return document.documentElement.scrollWidth > innerWidth;
    });
    if (wide) {
      seen.sideways.push(page);
    }
  }

  const front = await browser.newPage();
  for (const words of search) {
    await front.goto(`${address('index.html')}?q=${encodeURIComponent(words)}`);
    seen.found[words] = await front.evaluate(() =>
      [...document.querySelectorAll('#search-results li a')].map((link) => link.getAttribute('href')),
    );
  }
  console.log(JSON.stringify(seen));
} finally {
  await browser.close();
}
