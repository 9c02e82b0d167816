// Fills in the form as a person would and prints what the report says, as JSON.
// Usage: node fill-in.mjs (folder of playwright-core) (Chromium) (address of the form)
import {createRequire} from 'node:module';
import {join} from 'node:path';
import process from 'node:process';

const [library, executablePath, address] = process.argv.slice(2);
const {chromium} = createRequire(import.meta.url)(join(library, 'index.js'));

// Without a sandbox, since tests may run as root; and without calls to Chromium's makers.
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const browser = await chromium.launch({executablePath, args, headless: true});
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(60_000);
  const elsewhere = [];
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${address}/`) && !url.startsWith('data:')) {
      elsewhere.push(url);
    }
  });
  await page.goto(`${address}/`);
  await page.locator('#submit:not([disabled])').waitFor();

  const choose = (question, code) =>
    page.locator(`[id^="${question}/1|"][id$="|${code}"]`).click();
  const type = async (question, number) => {
    const field = page.locator(`[id="${question}/1"]`);
    await field.fill(String(number));
    await field.press('Tab');
  };

  await type('age', 460);
  await choose('sex', 'female');
  await choose('side', 'left');
  // The days since the injury are asked only where there was one.
  const injury = page.locator('[id="item-injury-age/1"]');
  const asked = [await injury.count()];
  await choose('onset', 'after-blow-or-fall');
  await injury.waitFor();
  asked.push(await injury.count());
  await choose('onset', 'sudden-without-activity');
  await injury.waitFor({state: 'detached'});
  asked.push(await injury.count());
  await type('symptom-duration', 2);
  await choose('pain-site', 'calf');
  await choose('pain-site', 'central-popliteal');
  await choose('screen.leg-in-danger', 'calf-swelling');
  await type('calf-circumference-difference', 3.2);
  await choose('screen.emergency', 'asked-unknown');
  await choose('screen.clot-risks', 'long-travel');

  await page.locator('#submit').click();
  await page.locator('#problems li').first().waitFor();
  const refused = await page.locator('#problems li').allTextContents();

  await type('age', 46);
  await page.locator('#submit').click();
  await page.waitForURL('**/reports/*');
  console.log(
    JSON.stringify({
      elsewhere,
      asked,
      refused,
      triage: await page.locator('section.answer .level').textContent(),
      causes: (await page.locator('table.bars tbody th').allTextContents()).map((each) => each.trim()),
      answers: (await page.locator('table.answers').allTextContents()).join('\n'),
    }),
  );
} finally {
  await browser.close();
}
