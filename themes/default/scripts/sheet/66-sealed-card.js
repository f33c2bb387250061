/** <sealed-card>: shows the seal of a card, and from then on lets nobody change it. Sealing is done where cards are compared. */
(() => {
  "use strict";
  const { SheetPart, copyText, desk, fill, view, words } = scorebook;

  class SealedCard extends SheetPart {
    /** @param {AbortSignal} signal */
    begin(signal) {
      const [said, code, copy] = this.children;
      Object.assign(this, { said, code });
      copy.onclick = async () => {
        if (await copyText(code.textContent)) view.write(copy, words.seal.copied);
      };
      this.host.addEventListener("refresh", this, { signal });
      this.handleEvent();
    }

    /** The reader's own card counts, also while answers of others are shown. */
    handleEvent() {
      const { host } = this;
      const own = desk.open(host.sheet, host.name, host.subject);
      const [code, rater, time] = ["code", "rater", "time"].map((name) => own.get(`seal.${name}`)?.v);
      this.hidden = !code;
      host.toggleAttribute("data-sealed", Boolean(code));
      if (!host.others) for (const control of host.form.elements) if (control.name) control.disabled = Boolean(code);
      if (!code) return;
      view.write(this.said, fill(words.seal.sealed, { rater, time: new Date(time).toLocaleString(document.documentElement.lang) }));
      view.write(this.code, code);
    }
  }

  customElements.define("sealed-card", SealedCard);
})();
