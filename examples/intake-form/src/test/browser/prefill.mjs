// Opens the form in a record and prints what it filled in by itself, as JSON.
// Usage: node prefill.mjs (folder of playwright-core) (Chromium) (address of the form) (Questionnaire)
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import process from 'node:process';

const [library, executablePath, address, questionnaire] = process.argv.slice(2);
const {chromium} = createRequire(import.meta.url)(join(library, 'index.js'));

const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  headless: true,
});
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(`${address}/`);
  await page.locator('#submit:not([disabled])').waitFor();
  const filled = await page.evaluate(async (form) => {
    const measured = (code, value, unit, at) => ({
      resourceType: 'Observation',
      status: 'final',
      code: {coding: [{system: 'http://loinc.org', code}]},
      effectiveDateTime: at,
      valueQuantity: {value, unit, code: unit, system: 'http://unitsofmeasure.org'},
    });
    const record = {
      '29463-7': measured('29463-7', 70, 'kg', new Date().toISOString()),
      '8302-2': measured('8302-2', 175, 'cm', '1999-01-01T00:00:00Z'),
      '8867-4': measured('8867-4', 61, '/min', new Date().toISOString()),
    };
    const client = {
      getFhirVersion: async () => '4.0.1',
      request: async (query) => {
        const [, code] = /code=[^&]*\|([0-9-]+)/.exec(decodeURIComponent(query)) ?? [];
        const entry = record[code] ? [{resource: record[code]}] : [];
        return {resourceType: 'Bundle', type: 'searchset', entry};
      },
    };
    const patient = {resourceType: 'Patient', id: 'p', birthDate: '1980-01-01', gender: 'female'};
    LForms.Util.setFHIRContext(client, {patient});
    await LForms.Util.addFormToPage(form, 'form', {fhirVersion: 'R4', prepopulate: true});
    const response = LForms.Util.getFormFHIRData('QuestionnaireResponse', 'R4');
    return (response.item ?? []).map((item) => [item.linkId, item.answer[0]]);
  }, JSON.parse(readFileSync(questionnaire, 'utf8')));
  console.log(JSON.stringify(Object.fromEntries(filled)));
} finally {
  await browser.close();
}
