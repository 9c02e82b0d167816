// Searches the index that stands in this page. Written without the two characters that XML keeps for itself.
(() => {
  // British and American spelling, accents, apostrophes and hyphens are all one.
  const fold = text => text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f'\u2019]/g, '')
    .replace(/[^a-z0-9]+/g, ' ').replace(/[ao]e(?=[a-z]{2})/g, 'e').replace(/our/g, 'or').trim();
  const kinds = [];
  const index = JSON.parse(document.getElementById('search-index').textContent)
    .map(([title, kind, path, names, words]) => {
      if (!kinds.includes(kind)) kinds.push(kind);
      const called = [title, ...names].map(name => ' ' + fold(name) + ' ');
      return { title, kind, path, called, heads: called.join(''), all: ' ' + fold(words) + called.join('') };
    });
  const input = document.querySelector('input[name=q]');
  const status = document.getElementById('search-status');
  const results = document.getElementById('search-results');
  const most = 60;

  // 4: a name; 3: the beginning of words of a name; 2: all words in names; 1: all words somewhere.
  const rank = (entry, terms, phrase) => {
    if (entry.called.includes(' ' + phrase + ' ')) return 4;
    if (entry.heads.includes(' ' + phrase)) return 3;
    if (terms.every(term => entry.heads.includes(' ' + term))) return 2;
    return terms.every(term => entry.all.includes(' ' + term)) ? 1 : 0;
  };

  const show = () => {
    const phrase = fold(input.value);
    const terms = phrase.split(' ').filter(term => term);
    results.replaceChildren();
    if (!terms.length) {
      status.textContent = '';
      return;
    }
    // By name before by text; of both a cause before what speaks of it, whichever is called so more exactly.
    // Citations come last.
    const found = index
      .map((entry, place) => ({ entry, place, kind: kinds.indexOf(entry.kind), rank: rank(entry, terms, phrase) }))
      .filter(hit => hit.rank > 0)
      .map(hit => ({ ...hit, tier: hit.entry.kind === 'Citation' ? 0 : Math.min(hit.rank, 3) }))
      .sort((a, b) => b.tier - a.tier || a.kind - b.kind || b.rank - a.rank || a.place - b.place);
    status.textContent = found.length === 0
      ? 'Nothing found for "' + input.value.trim() + '".'
      : found.length + (found.length === 1 ? ' result' : ' results') + ' for "' + input.value.trim() + '"'
        + (found.length > most ? '; the first ' + most + ' are shown' : '') + '.';
    found.slice(0, most).forEach(hit => {
      const item = document.createElement('li');
      const link = document.createElement('a');
      link.href = hit.entry.path;
      link.textContent = hit.entry.title;
      const kind = document.createElement('span');
      kind.className = 'badge';
      kind.textContent = hit.entry.kind;
      item.append(link, ' ', kind);
      results.append(item);
    });
  };

  input.value = new URLSearchParams(location.search).get('q') || '';
  input.addEventListener('input', show);
  input.form.addEventListener('submit', event => {
    event.preventDefault();
    show();
  });
  show();
})();
