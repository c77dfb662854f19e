// Plays Google Tag Manager without Google: puts a Custom HTML tag into the page as its container does.
// A script in that text never runs as it stands; a new one is made, with its address or its text and
// nothing else (no data-…, no type="module"), and what follows waits until it has loaded.
async function fire() {
  const tag = document.createElement('template');
  tag.innerHTML = await (await fetch('custom-html.html')).text();

  for (const node of [...tag.content.childNodes]) {
    if (node.nodeName !== 'SCRIPT') document.body.append(node);
    else await run(node);
  }
}

function run(written) {
  const script = document.createElement('script');
  script.async = false;
  script.id = written.id;
  return new Promise((done) => {
    if (written.src) {
      script.onload = script.onerror = done;
      script.src = written.getAttribute('src');
    } else {
      script.text = written.text;
      done();
    }
    document.body.append(script);
  });
}

// The trigger "DOM Ready".
if (document.readyState === 'loading') addEventListener('DOMContentLoaded', fire);
else fire();
