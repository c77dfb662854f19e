// A consent banner, as small as they come: the widget's script is on the page only after a yes.
const answer = 'ottervale-consent';

function loadWidget() {
  const script = document.createElement('script');
  script.type = 'module';
  script.src = 'http://localhost:3001/tavus-call.js';
  document.head.append(script);
}

const banner = document.querySelector('.banner');

banner.addEventListener('click', ({ target }) => {
  if (!(target instanceof HTMLButtonElement)) return;
  localStorage.setItem(answer, target.value);
  banner.hidden = true;
  if (target.value === 'yes') loadWidget();
});

if (localStorage.getItem(answer) === 'yes') loadWidget();
else banner.hidden = localStorage.getItem(answer) === 'no';
