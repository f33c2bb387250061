//! Numbers, answers and sentences as readers see them.

/// English words, as the scripts get them.
pub const WORDS: &str = r#"{
    "decimal": ".", "group": ",", "minus": "−", "blank": "—", "yes": "yes", "no": "no",
    "na": "not applicable", "percent": "{n}%", "range": "{low} – {high}", "comma": ", ",
    "and": " and ", "currencies": {"USD": "${n}", "EUR": "€{n}"},
    "units": {"hours": ["{n} hour", "{n} hours"], "/hour": ["{n} an hour", "{n} an hour"],
        "/year": ["{n} a year", "{n} a year"]},
    "terms": {"upper-half": "in the upper half"}
}"#;
