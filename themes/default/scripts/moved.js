/** An address that a page had before: leads on to the page and, which a refresh cannot do, to the item that was asked for. */
(() => {
  "use strict";
  const { href } = document.querySelector('link[rel="canonical"]');
  location.replace(href + location.hash);
})();
