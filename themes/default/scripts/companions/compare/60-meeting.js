/** A meeting walks through the rows worth a talk, one at a time, and ends with the decisions. */
(() => {
  "use strict";
  const scorebook = globalThis.scorebook;
  const { button, element, fill, group, words } = scorebook;
  const t = words.compare;

  class Meeting {
    #at = 0;

    /** @param {HTMLElement} board @param {(field: string) => Node[]} evidence what was written down about a row */
    constructor(board, evidence) {
      Object.assign(this, { board, evidence });
      this.place = element("p", "");
      this.place.setAttribute("role", "status");
      this.back = button(t.back, () => this.go(this.#at - 1));
      this.next = button(t.next, () => this.go(this.#at + 1), "button button-primary");
      this.stop = button(t.end, () => this.end(), "button button-plain");
      this.bar = group("div", [this.place, group("div", [this.back, this.next, this.stop], "button-row")], "panel-bar");
      this.notes = group("div", [], "panel-notes");
      this.bar.hidden = true;
      board.querySelector(".table-wrap").after(this.notes, this.bar);
      board.addEventListener("keydown", (event) => {
        if (event.key === "Escape" && this.isOn) this.end();
      });
    }

    get isOn() {
      return this.board.hasAttribute("data-meeting");
    }

    get rows() {
      return [...this.board.querySelectorAll('[data-rows="talk"] [data-row]')];
    }

    start() {
      this.go(0);
      this.next.focus();
    }

    /** @param {number} at beyond the last row come the decisions */
    go(at) {
      const { rows } = this;
      this.#at = Math.max(0, Math.min(at, rows.length));
      const decides = this.#at === rows.length;
      this.board.dataset.meeting = decides ? "decide" : "talk";
      rows.forEach((row, nth) => row.toggleAttribute("data-current", nth === this.#at));
      this.notes.replaceChildren(...(decides ? [] : this.evidence(rows[this.#at].dataset.row)));
      this.place.textContent = decides ? t.decision : fill(t.row, { n: this.#at + 1, total: rows.length });
      this.bar.hidden = false;
      // A button that cannot be pressed must not keep the focus.
      if (decides && document.activeElement === this.next) this.stop.focus();
      if (this.#at === 0 && document.activeElement === this.back) this.next.focus();
      this.back.disabled = this.#at === 0;
      this.next.disabled = decides;
    }

    /** The table changed under the meeting. */
    follow() {
      if (!this.isOn) return;
      if (this.rows.length === 0) this.end();
      else this.go(this.#at);
    }

    end() {
      delete this.board.dataset.meeting;
      for (const row of this.board.querySelectorAll("[data-current]")) row.removeAttribute("data-current");
      this.notes.replaceChildren();
      this.bar.hidden = true;
      this.board.querySelector("[data-act=meet]")?.focus();
    }
  }

  scorebook.Meeting = Meeting;
})();
