/**
 * <question-filter>: shows the questions of one topic or level. The others stay where they are, with their ticks, and
 * count on: what is heard is the sheet's business.
 */
(() => {
  "use strict";
  const { fill } = globalThis.scorebook;

  class QuestionFilter extends HTMLElement {
    #wanted = { topic: "", level: "" };

    connectedCallback() {
      this.addEventListener("click", this);
      addEventListener("hashchange", this);
      this.hidden = false;
      this.#show();
    }

    disconnectedCallback() {
      this.removeEventListener("click", this);
      removeEventListener("hashchange", this);
    }

    /** @param {Event} event */
    handleEvent(event) {
      if (event.type === "hashchange") return this.#open(document.querySelector(":target"));
      const button = event.target.closest("button[data-filter]");
      if (!button) return;
      this.#wanted[button.dataset.filter] = button.value;
      this.#show();
    }

    /** A link to a question that is not shown shows them all. @param {Element | null} target */
    #open(target) {
      const question = target?.closest(".question[data-topic]");
      if (!question?.hidden) return;
      this.#wanted = { topic: "", level: "" };
      this.#show();
      question.scrollIntoView();
    }

    #show() {
      const { topic, level } = this.#wanted;
      const questions = [...this.closest("score-sheet").querySelectorAll(".question[data-topic]")];
      for (const question of questions) {
        const levels = question.dataset.levels.split("|");
        question.hidden = !((topic === "" || question.dataset.topic === topic) && (level === "" || levels.includes(level)));
      }
      for (const button of this.querySelectorAll("button[data-filter]")) {
        button.setAttribute("aria-pressed", String(button.value === this.#wanted[button.dataset.filter]));
      }
      const shown = questions.filter((question) => !question.hidden);
      const signs = shown.flatMap((question) => [...question.querySelectorAll(".signals-strong input")]);
      const tell = this.querySelector("[data-filter-shown]");
      tell.textContent = fill(tell.dataset.words, { n: shown.length, total: questions.length, signs: signs.length });
    }
  }

  customElements.define("question-filter", QuestionFilter);
})();
