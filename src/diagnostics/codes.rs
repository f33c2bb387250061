//! Every code there is, in one table: what `explain` and the manual list.
//!
//! Hundreds group them: 00 files and YAML, 01 shapes, 02 references and
//! links, 03 Markdown, 04 formulas and examples, 05 configuration and
//! theme, 10 and up one group for each kind.

use super::code::{Code, Severity};

macro_rules! codes {
    ($($name:ident = $id:literal $severity:ident $title:literal $explanation:literal;)*) => {
        $(
            #[doc = $title]
            pub static $name: Code = Code {
                id: $id,
                severity: Severity::$severity,
                title: $title,
                explanation: $explanation,
            };
        )*
        /// All codes in the order of their ids.
        pub static ALL_CODES: &[&Code] = &[$(&$name),*];
    };
}

codes! {
    FILE_UNREADABLE = "E0001" Error "A file cannot be read"
        "scorebook reads regular files inside the content tree only: no links that lead out of it, no pipes or devices, no files without read permission.";
    NOT_UTF8 = "E0002" Error "A file is not UTF-8 text"
        "Save the file with the encoding UTF-8. The mark shows the first byte that does not belong.";
    YAML_SYNTAX = "E0003" Error "The YAML cannot be parsed"
        "Common causes are a missing space after a colon, indentation by tabs, or an unclosed quote. Text that holds `: ` or ` #` or starts with a special character needs quotes.";
    YAML_REFUSED = "E0004" Error "A YAML feature that scorebook refuses"
        "Anchors, aliases, merge keys, tags and several documents in one file are refused: they make files hard to read and can hide very large data. Write the value out.";
    YAML_DUPLICATE_KEY = "E0005" Error "A key is written twice"
        "One of the two values would be lost silently. Remove or rename one of them.";
    YAML_TOO_DEEP = "E0006" Error "Too deeply nested"
        "A file may nest 64 levels deep. No kind of piece needs more than a dozen.";
    FILE_TOO_LARGE = "E0007" Error "A file is too large"
        "A guide or piece may be 2 MB long, settings and `scorebook.lock` 10 MB. Split it.";
    PATH_CLASH = "E0008" Error "Two files claim one page"
        "Two sources would be written to the same address, perhaps because their names differ only by case, by a number prefix or by ending. Rename one.";

    TOO_MANY = "W0009" Warning "A file has more mistakes than are told"
        "Of each file the first hundred errors and the first hundred warnings are told. Mend these; many others often go with them.";
    TOO_MANY_VALUES = "E0010" Error "A file holds too many values"
        "The YAML of a file may hold 20,000 keys and values, which are some thousand items: more than a reader can work through or a page can show. Split it.";
    COMMA_CUTS = "W0011" Warning "A comma cuts a text in two"
        "Between `[` and `]` a comma begins the next entry, so `[Ask, then act.]` has two. Put a text with a comma in quotes, or write the list with one entry on each line.";

    WRONG_TYPE = "E0101" Error "A value of another type is wanted here"
        "The message says what is wanted, for instance a number, a list or a text.";
    MISSING_KEY = "E0102" Error "A required key is missing"
        "`scorebook schema KIND` lists the keys of each kind and which are required.";
    UNKNOWN_KEY = "E0103" Error "An unknown key"
        "Unknown keys are mistakes rather than ignored, so that a typing error never loses content silently.";
    UNKNOWN_CHOICE = "E0104" Error "A word that is not among the allowed ones"
        "The message lists the allowed words.";
    BAD_ID = "E0105" Error "Not a valid id"
        "An id starts with a small letter and has 2 to 48 small letters, digits and hyphens. Ids become addresses and keep readers' answers, so they never follow the text.";
    DUPLICATE_ID = "E0106" Error "An id is used twice"
        "Ids of pieces are unique in the book, ids of items in their piece. Readers' answers are remembered by them.";
    EMPTY_LIST = "E0107" Error "A list needs at least one entry"
        "Add an entry, or leave the key out if it is optional.";
    OUT_OF_RANGE = "E0108" Error "A number outside its limits"
        "The message tells the limits.";
    BAD_DATE = "E0109" Error "Not a date"
        "Dates are written year-month-day, for instance 2026-09-01.";
    UNKNOWN_KIND = "E0110" Error "An unknown kind of piece"
        "`scorebook schema` lists the kinds.";

    UNKNOWN_REFERENCE = "E0201" Error "A reference leads nowhere"
        "Each reference names a piece or page by its id (`piece`) or one of its items (`piece#item`).";
    UNKNOWN_ITEM = "E0202" Error "A reference names an item that does not exist"
        "The piece exists, the part after `#` does not.";
    BROKEN_LINK = "E0203" Error "A link to a file that does not exist"
        "Links to `.md` and `.yml` files are relative to the file they stand in.";
    BROKEN_ANCHOR = "E0204" Error "A link to a heading that does not exist"
        "The page exists; it has no heading with that id.";
    NOT_EMBEDDABLE = "E0205" Error "Only pieces can be embedded"
        "`![[id]]` shows a piece inside a guide. To lead to a guide, write `[[id]]`.";
    UNKNOWN_READER = "E0206" Error "An unknown reader"
        "`for:` takes the ids listed under `[readers]` in book.toml.";
    UNSAFE_LINK = "E0207" Error "A link with a scheme that is not allowed"
        "Allowed are http, https, mailto and tel, and relative links.";

    EMBEDDED_TWICE = "E0208" Error "A piece is shown twice on one page"
        "What a reader enters would stand in two places at once. Show the piece once, and link to it elsewhere on the page: `[[id]]`.";

    ID_GONE = "E0210" Error "A published id is gone"
        "`scorebook.lock` lists the ids that were published: readers' answers and links from elsewhere depend on them. If the page or piece has a new id, write the old one there as `was: [old-id]`; readers then keep their answers, and the old address leads to the new one. If it was taken away for good, list its id in book.toml: `retired = [\"old-id\"]` under `[book]`.";
    ITEM_GONE = "E0211" Error "A published item is gone"
        "Readers' answers are kept under the ids of items. If the item has a new id, write `was: [old-id]` beside it; answers then follow. If it was taken away for good, list its id in the `retired:` of its piece, so that it is not used again for something else.";
    ADDRESS_GONE = "E0212" Error "A published address is gone"
        "The page has no id, so nothing tells where it went. Lead its address on in book.toml, under `[output.html.redirect]`: `\"old/page.html\" = \"id-of-a-page\"`. Pages with an id are followed by themselves.";
    FORMER_ID = "E0213" Error "An earlier id is still in use"
        "`was:` lists ids that nothing has any more, each in one place: otherwise answers and links would have two places to go to.";
    RETIRED_ID = "E0214" Error "A retired id is used again"
        "Answers that readers once gave to something else would appear here. Choose another id.";
    REDIRECT_TARGET = "E0215" Error "A redirect leads nowhere"
        "`[output.html.redirect]` takes the id or the address of a page, and only leads on addresses that no page has.";

    FOOTNOTE_UNDEFINED = "E0301" Error "A footnote without its text"
        "Write `[^name]: text` somewhere in the same file.";
    RAW_HTML = "W0302" Warning "Raw HTML is shown as text"
        "HTML in content is shown as text, because content is not trusted to carry markup or scripts. Use Markdown instead. A book all of whose authors you trust can pass HTML on: `raw-html = true` under `[output.html]` in book.toml.";
    MARKDOWN_TOO_DEEP = "E0303" Error "Markdown is nested too deeply"
        "Lists and quotes may nest 100 levels deep.";
    DUPLICATE_HEADING = "E0304" Error "Two headings have one id"
        "Give one of them an id of its own: `## Title {#id}`.";
    BLOCK_IN_INLINE = "E0305" Error "Only a single line of text is allowed here"
        "This text is shown inside a line or a label: emphasis, code and links are fine; lists, headings and paragraphs are not.";
    FOOTNOTE_TWICE = "E0306" Error "A footnote is defined twice"
        "Only one of the two texts could be shown. Give one of them a name of its own, here and where it is referred to.";
    SECOND_TITLE = "W0307" Warning "A heading beside the title of the page"
        "The `title:` of a guide is the heading of its page. Sections begin with `##`, so that a page has one title and readers who jump from heading to heading know where they are.";
    TOO_MANY_HEADINGS = "E0308" Error "A guide with too many headings"
        "A guide may have 10,000 headings: more than a reader can find anything by. Split it.";

    FORMULA_SYNTAX = "E0401" Error "The formula cannot be read"
        "Formulas read like arithmetic: `rate * hours * weeks`, `mean(scores) > 8 and min(scores) >= 5`. Names may hold hyphens, so minus wants spaces around it.";
    FORMULA_NAME = "E0402" Error "An unknown name in a formula"
        "A formula may name the fields of its piece, the values above it and the lists of its kind.";
    FORMULA_TYPE = "E0403" Error "A formula mixes types"
        "Numbers, texts, yes/no values and lists of them do not mix. A yes/no value becomes a number with `if(value, 1, 0)`.";
    FORMULA_ARITY = "E0404" Error "A function has the wrong number of arguments"
        "The message tells how many the function takes.";
    FORMULA_ZERO = "E0405" Error "Division by a constant zero"
        "This formula can never give a number.";
    FORMULA_LIMIT = "E0406" Error "The formula is too long or too deep"
        "A formula may have 2,000 characters and nest 50 levels. Split it into several values.";
    FORMULA_CYCLE = "E0407" Error "Values depend on each other"
        "A value may use only the values above it.";
    EXAMPLE_FAILED = "E0408" Error "An example does not come out"
        "`examples:` are checked at every build. Either the rules or the expectation is wrong; the message shows both results.";
    EXAMPLE_UNKNOWN = "E0409" Error "An example names something that does not exist"
        "`given:` names fields or lists, `expect:` names values, `verdict`, `state` or `missing`.";
    EXAMPLE_ANSWER = "E0410" Error "An example gives an answer the field cannot take"
        "Answers of examples are held to the same limits as a reader's, except that a number out of range is allowed, to show that it gives no verdict.";
    VERDICT_UNREACHABLE = "E0411" Error "A verdict can never be shown"
        "Only the last verdict has no `when:`; everything after it is unreachable.";
    VERDICT_OPEN = "E0412" Error "The last verdict has a condition"
        "The last verdict takes no `when:`, so that every complete sheet has a result.";
    PLACEHOLDER = "E0413" Error "An unknown placeholder"
        "Placeholders in braces name a field or a value of the piece, or `missing`, `lowest` or `open`.";

    CONFIG_SYNTAX = "E0501" Error "book.toml cannot be parsed"
        "The mark shows where reading stopped.";
    CONFIG_VALUE = "E0502" Error "A setting has a value that is not allowed"
        "The message tells what is wanted.";
    CONFIG_UNKNOWN = "E0503" Error "An unknown setting"
        "Unknown settings are mistakes, so that a typing error never goes unnoticed.";
    THEME_TEMPLATE = "E0504" Error "A template cannot be used"
        "The message comes from the template engine and tells line and column.";
    OUTPUT_FOLDER = "E0505" Error "The output folder is not safe to write to"
        "The output folder must lie inside the project, must not hold the content or the theme, and must be empty or one that scorebook made.";
    RENDER_FAILED = "E0506" Error "A page cannot be rendered"
        "The message comes from the template engine.";
    THEME_MISSING = "E0507" Error "The theme does not exist"
        "A theme is a folder below `themes/`; `default` is built in.";
    WORDS_MISSING = "E0508" Error "The words of the interface are incomplete"
        "A locale file must give every word of `locales/en.yml`.";
    ORIGINAL_CHANGED = "W0509" Warning "The original of an override has changed"
        "`scorebook theme eject` copied this block or template from the built-in theme, and the built-in one is different now. Compare the two (ejecting it again under another theme name shows the new one), take over what you want, and put the new hash into the comment.";

    FLAG_UNEXPLAINED = "E1101" Error "A weighty flag does not say why it matters"
        "A flag of severity `stop` or `serious` needs `why`, so that nobody is turned away for a reason that cannot be named.";
    FLAG_UNCHECKED = "E1102" Error "A stop flag cannot be confirmed"
        "A flag of severity `stop` ends the matter, so it needs `check`: how to confirm it before acting on it.";
    FLAG_INNOCENT_MISSING = "W1103" Warning "A stop flag has no harmless explanation"
        "`innocent` tells what else the sign may mean. If nothing else comes to mind, ask somebody who has seen it.";
    LIMIT_WITHOUT_EFFECT = "W1104" Warning "A limit that changes nothing"
        "`serious_limit` sets from how many serious flags on the built-in verdict `pause` holds. It does nothing if fewer flags are serious, or if the piece has verdicts of its own.";

    TOO_FEW_SIGNS = "E1201" Error "A question with too few signs"
        "A question needs two strong signs or more and at least one weak sign. Somebody who does not know the subject can only judge an answer by them.";
    PLAIN_WORDS_MISSING = "W1202" Warning "A question without plain words"
        "`plain` tells somebody who does not know the subject what to listen for.";
    UNUSED_TOPIC = "W1203" Warning "A topic without questions"
        "Take the topic away, or write a question about it.";

    SCALE_UNUSABLE = "E1301" Error "Nobody can score on this scale"
        "A scale has at least two points that rise, or a `min` below its `max` and a `step` that fits between them.";
    BAND_ORDER = "E1302" Error "Bands are out of order"
        "Bands go from the highest mean to the lowest. Each but the last has a `min` on the scale, lower than the one before; the last has none, so that every mean has its band.";
    BANDS_AND_VERDICTS = "E1303" Error "Results are stated twice"
        "`bands` are the short form of `verdicts` for conditions on the mean. Use one of them.";
    FLOOR_OUTSIDE = "E1304" Error "A floor is outside the scale"
        "`must` is the least score that does not rule out; it is one of the scores that can be given.";
    ANCHORS_MISSING = "E1305" Error "A point is not described"
        "Describe at least what the two ends of the scale and the floor look like. A bare number invites each rater to guess, and two guesses cannot be compared.";
    ANCHOR_POINT = "E1306" Error "A description of a point that the scale does not have"
        "The keys of `anchors` and `levels` are the values of the points of `scale`.";
    REQUIRED_AND_NA = "E1307" Error "A required criterion allows “not applicable”"
        "A criterion that a result cannot do without cannot be left out. A criterion with `must`, and every criterion on a scale of plain numbers, is required unless it says `required: false`.";
    WEIGHTS_UNEXPLAINED = "W1308" Warning "The weights differ without a reason"
        "Weights decide as much as scores do. Say in one sentence, `weight_reason`, why some criteria count more, so that readers can disagree.";
    WEIGHT_SPREAD = "W1309" Warning "One weight outweighs the others"
        "A weight more than five times the smallest makes the other scores nearly worthless. Leave out what hardly counts, or make the heavy one a floor.";
    MANY_CRITERIA = "W1310" Warning "Many criteria"
        "Beyond eight criteria with described points, raters stop telling them apart and one impression colours all. Join or drop some.";

    LEVEL_MISSING = "E1401" Error "A dimension does not describe every point"
        "A rubric is used to agree on what each level looks like, so every dimension describes every point of the scale.";

    COST_ORDER = "E1501" Error "Low, likely and high do not rise"
        "The three figures of a row rise, or are equal: low, likely, high.";
    COST_MISSING = "E1502" Error "A combination has no row"
        "A table with axes has one row for each combination of their options. Add the row, or write `missing: ok` where nothing is known.";
    COST_AXIS = "E1503" Error "A row does not fit the axes of its table"
        "`of` names one option of every axis of the table, and no two rows name the same.";
    COST_FEW = "W1504" Warning "Few data"
        "A range from fewer than four reports says more about these reports than about the market. The row is shown as “few data”, without a range.";
    CURRENCY_CODE = "E1505" Error "Not a currency"
        "A currency is written as its three-letter code, for instance USD or EUR.";

    INPUT_SORT = "E1601" Error "An input is of two sorts"
        "An input takes a number (`default`), a `range`, one of several `options`, a tick (`check`) or a `text`: one of them.";
    INPUT_LIMITS = "E1602" Error "A figure outside its own limits"
        "The figures an input starts with are held to the `min`, `max` and `step` that it states for readers.";
    RANGE_ORDER = "E1603" Error "A range does not rise"
        "Low, likely and high rise, or are equal.";
    NO_EXAMPLE = "E1604" Error "A calculator without an example"
        "At least one worked example shows readers without scripts how it works, and every build checks it.";
    NO_VALUE = "E1605" Error "A calculator that computes nothing"
        "`values` say what is computed, each with an id, a label and a formula.";
    NO_CURRENCY = "E1606" Error "A unit of money without a currency"
        "Units such as `currency/hour` stand for the `currency` of the piece, written as its three-letter code.";

    CARD_STYLE = "E1701" Error "A key of another style of cards"
        "`reality` belongs to style `myth`; `setting`, `went_right`, `went_wrong`, `result` and `lesson` to `case`; `value`, `source`, `remark` and `verified` to `figure`.";
    CARD_INCOMPLETE = "E1702" Error "A card lacks what its style is about"
        "A myth needs `reality`, a case `setting` and `result`, a figure `value`.";
    FIGURE_WITHOUT_SOURCE = "E1703" Error "A figure does not say where it comes from"
        "A figure needs `source`, a `remark` that says why there is none, or the badge `rule-of-thumb`, which says so itself. With the badge `verify` it needs `source`: nobody can verify a number without knowing who says it.";
    UNUSED_TAG = "W1704" Warning "A tag without cards"
        "Take the tag away, or give it to a card.";

    CHOOSER_FORM = "E1801" Error "Neither a tree nor a form, or both"
        "A chooser is one of two: `questions` whose answers say `goto`, with `scenarios` as tests; or `inputs` and ordered `rules`, with `examples` as tests. Choose the tree when an early answer makes later questions needless, the form when several facts weigh together.";
    CHOOSER_GOTO = "E1802" Error "An answer leads nowhere"
        "`goto` names a question or an outcome of the same chooser, `start` names a question.";
    CHOOSER_LOOP = "E1803" Error "Questions go round in a loop"
        "A reader would never come to a result. The message names the questions in the loop; lead one of the answers on to another question or to an outcome.";
    CHOOSER_UNREACHABLE = "E1804" Error "A question or outcome that nothing leads to"
        "No reader would ever see it. Lead an answer or a rule to it, name it under `alternatives`, or take it away.";
    CHOOSER_OUTCOME = "E1805" Error "An outcome that does not exist"
        "Rules, scenarios and alternatives name an outcome of the same chooser by its id.";
    CHOOSER_SCENARIO = "E1806" Error "A scenario does not come out"
        "`scenarios:` are walked at every build: `path` gives one answer to each question from the first on, `expect` the outcome it must end at. Either the answers or the expectation is wrong.";
    CHOOSER_ANSWERS = "E1807" Error "Too few or too many answers"
        "A question with one answer asks nothing; more than ten cannot be weighed at a glance. \"Not sure\" is offered beside them and need not be written.";
    CHOOSER_INPUT = "E1808" Error "An input of two sorts, or with one option"
        "An input with `check: true` is a tick, one with `options` a choice, any other a number with `unit`, `min`, `max` and `step`.";
    CHOOSER_VERDICTS = "E1809" Error "A chooser with verdicts besides its outcomes"
        "What a chooser comes to is written under `outcomes`, and answers or rules lead there. `verdicts` would be a second list of results.";
    CHOOSER_ONE_OUTCOME = "E1810" Error "A chooser with one outcome"
        "If everything leads to the same place there is nothing to choose.";
    CHOOSER_SIZE = "E1811" Error "A tree of too many questions"
        "A tree may have 100 questions. Split it, and lead from one chooser to the next by `next`.";

    COMPARISON_GAP = "E1901" Error "A row has no value for an option"
        "Every row has a value for every option. Write `unknown` if you do not know: a blank cell reads as zero or as no.";
    COMPARISON_OPTION = "E1902" Error "A value for an option that does not exist"
        "The keys of `values` are the ids of the options.";
    COMPARISON_VALUE = "E1903" Error "A value that does not fit its row"
        "A row of type `text` takes words, `range` a number or `[low, high]`, `yesno` one of yes, no and depends, `rating` a number that has a label. Each takes `unknown`.";
    COMPARISON_SIZE = "E1904" Error "Too few or too many options"
        "A comparison has two to six options: one has nothing beside it, and more cannot be taken in. Split them, or leave out those that nobody would choose.";
    COMPARISON_LABELS = "E1905" Error "A rating without words, or words without a rating"
        "Ratings are shown in words, never as bare numbers or stars: `labels: {1: None, 2: Some, 3: Built in}`. Other rows have no labels.";
    COMPARISON_FIGURE = "E1906" Error "A figure that the other piece does not compute"
        "`{ref: piece, value: id}` shows a value under `values:` of that piece, so that no figure is copied.";
    COMPARISON_BETTER = "E1907" Error "Words that cannot be ranked"
        "`better` says whether lower or higher is better. A row of type `text` has no order.";

    FUNNEL_SHARE = "E2001" Error "A share that cannot be"
        "Rates and removals are shares: more than 0 and at most 1, written `0.4` or `40%`. Where nobody passes, no number of applicants is enough.";
    FUNNEL_FIRST = "E2002" Error "The first stage has a rate"
        "A rate is the share of the stage before it, and before the first stage there is none. It holds everybody who applied.";
    FUNNEL_ORDER = "E2003" Error "Low, likely and high do not rise"
        "An estimate is a number, or `{low, likely, high}` with low at the bottom; likely is the middle where it is left out. None is below zero.";
    FUNNEL_RATE = "E2004" Error "A stage without a rate, or with two"
        "Every stage after the first says either `rate`, the share that passes, or `removal`, the share that does not.";
    FUNNEL_SIZE = "E2005" Error "A funnel of one stage"
        "A funnel leads from one stage to another; with one there is nothing to pass.";
    FUNNEL_CURRENCY = "E2006" Error "A cost without a currency"
        "`cost_each` counts money, so the piece says which: `currency: USD`.";

    PLAN_DAY = "E2101" Error "A task lies outside its phase"
        "`day:` counts from the start of the plan: day 0 is the start, day 30 lies thirty days later. The day of a task must lie within the days of its phase; in phases whose length readers set, tasks have no days.";
    PLAN_OVERLAP = "E2102" Error "Phases overlap"
        "Phases follow each other: each begins after the last day of the one before.";
    PLAN_RANGE = "E2103" Error "The days of a phase do not fit together"
        "A phase has `from:` and `to:`, or a `length:` in days that readers may change, or no days at all. Within one plan either all dated phases have fixed days or all have lengths.";
    PLAN_OWNER = "E2104" Error "An owner is not among the roles"
        "`owner:` is one of the plan's `roles:`, so that nobody is made responsible by a typing error.";
    PLAN_INTERVAL = "E2105" Error "A task has both a day and an interval"
        "`day:` is for what is done once, `every:` for what recurs. Split the task if it needs both.";
    PLAN_FIELD = "E2106" Error "A field of a task cannot be filled in"
        "`type: select` needs two or more `options:`; other types take none. For numbers `min:` is at most `max:`.";
    PLAN_DONE_WHEN = "W2107" Warning "Nobody can see that a task is done"
        "A task with a day promises something by then. `done_when:` says how both sides see that it happened.";
    PLAN_REQUIRED = "E2108" Error "A required task can never be fulfilled"
        "`required: true` waits for the task's fields or, where it has none, for its tick. With `tick: false` and no fields there is nothing to wait for.";

    RACI_ACCOUNTABLE = "E2201" Error "Not exactly one role is accountable"
        "Each task has exactly one A (or AR). With none, nobody decides; with two, each waits for the other.";
    RACI_RESPONSIBLE = "E2202" Error "Nobody is responsible"
        "Each task needs at least one R (or AR): someone who does it.";
    RACI_ROLE = "E2203" Error "Not a role of the charter"
        "Beside its own keys a task takes the ids of the charter's `roles:`, each with a letter: R, A, AR, C or I. A role cannot be called like one of the task's own keys.";
    RACI_ROLES = "E2204" Error "A charter with one role"
        "A charter divides work between at least two roles.";
    RACI_LIMIT = "W2205" Warning "More letters than the charter's limits"
        "`limits:` says how many may be consulted in a task (`max_c`) and in how many tasks one role may be accountable (`max_a_per_role`). Beyond that, work slows down.";

    KIT_MINUTES = "E2301" Error "The segments do not add up"
        "The minutes of the segments together are the `minutes:` of the kit: an interview that runs over treats candidates unequally.";
    KIT_UNCOVERED = "E2302" Error "A must-have criterion has no question"
        "Every criterion with a `must:` on the kit's scorecard needs a question in the kit whose `criteria:` names it; otherwise it would be scored by impression.";
    KIT_SPARE = "W2303" Warning "A segment has time to spare"
        "The questions need clearly less time than the segment has. Shorten the segment or ask more; two minutes are left free for the handover.";
    KIT_REFERENCE = "E2304" Error "A kit refers to the wrong kind of piece"
        "`scorecard:` leads to a scorecard or rubric, `questions:` lists questions as `bank#question`.";
    KIT_OVERFULL = "E2305" Error "More questions than a segment has room for"
        "The questions that are asked must fit into the minutes of their segment, and `choose:` cannot exceed their number. Where `choose:` is a number, the longest ones count.";

    FAQ_QUESTION = "E2401" Error "A question without a question mark"
        "Entries of an faq are questions as readers would ask them; they end with a question mark.";
    FAQ_JURISDICTION = "E2402" Error "An answer about the law names no jurisdiction"
        "Law differs from country to country. An answer with `law: true` says which law it speaks of in `jurisdiction:`.";
    FAQ_NEXT = "E2403" Error "A follow-up question that does not exist"
        "`ask_next:` takes ids of questions in the same piece; what lies elsewhere goes into `see:`.";
    FAQ_SHORT = "E2404" Error "A short answer is too long"
        "`short:` is shown in lists and search results and has 160 characters at most.";
    FAQ_SIMILAR = "W2405" Warning "Two questions are nearly the same"
        "Four of five words are the same. Readers would not know which to open: merge the two or sharpen the difference.";

    TERM_TWICE = "E2501" Error "A term is explained twice"
        "Wherever the book uses a term, it leads to one explanation. Terms and their other spellings are unique in the whole book, capital letters aside.";
    BLANK_TERM = "E2502" Error "A term that cannot be found in texts"
        "A term needs at least one letter or digit.";
}

/// The code with this id.
pub fn code_by_id(id: &str) -> Option<&'static Code> {
    ALL_CODES
        .iter()
        .copied()
        .find(|code| code.id.eq_ignore_ascii_case(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_ordered_and_tell_the_severity() {
        let mut digits: Vec<&str> = ALL_CODES.iter().map(|code| &code.id[1..]).collect();
        let as_listed = digits.clone();
        digits.sort_unstable();
        digits.dedup();
        assert_eq!(digits, as_listed);
        for code in ALL_CODES {
            let letter = match code.severity {
                Severity::Error => 'E',
                Severity::Warning => 'W',
            };
            assert!(code.id.starts_with(letter), "{}", code.id);
        }
    }
}
