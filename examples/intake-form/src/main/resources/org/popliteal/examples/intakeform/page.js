'use strict';

const submit = document.getElementById('submit');
const problems = document.getElementById('problems');

async function show() {
  const answer = await fetch('/Questionnaire');
  await LForms.Util.addFormToPage(await answer.json(), 'form', {fhirVersion: 'R4'});
  submit.disabled = false;
}

async function send() {
  submit.disabled = true;
  tell([]);
  try {
    const response = LForms.Util.getFormFHIRData('QuestionnaireResponse', 'R4');
    const answer = await fetch('/QuestionnaireResponse', {
      method: 'POST',
      headers: {'Content-Type': 'application/fhir+json'},
      body: JSON.stringify(response),
    });
    if (answer.status === 201) {
      location.assign(answer.headers.get('Location'));
      return;
    }
    const outcome = await answer.json();
    tell(outcome.issue.map((each) => each.diagnostics));
  } catch (error) {
    tell([`The form could not be sent: ${error.message}`]);
  }
  submit.disabled = false;
}

function tell(texts) {
  problems.replaceChildren(...texts.map((text) => {
    const item = document.createElement('li');
    item.textContent = text;
    return item;
  }));
  problems.hidden = texts.length === 0;
}

submit.addEventListener('click', send);
show().catch((error) => tell([`The form could not be shown: ${error.message}`]));
