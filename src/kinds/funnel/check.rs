//! Mistakes that only a funnel can have.

use super::estimate::Estimate;
use super::{Funnel, Stage, TAKEN};
use crate::diagnostics::{
    Diagnostic, Diagnostics, FUNNEL_CURRENCY, FUNNEL_FIRST, FUNNEL_ORDER, FUNNEL_RATE,
    FUNNEL_SHARE, FUNNEL_SIZE, Spanned,
};
use crate::kinds::names;
use crate::kinds::units::check_currency;

/// Mistakes of single stages.
pub(super) fn check(funnel: &Funnel, sink: &mut Diagnostics) {
    if let Some(code) = &funnel.currency {
        check_currency(code, sink);
    }
    for stage in funnel.stages.iter() {
        names::free(stage.name(), &stage.id.at, &TAKEN, sink);
        let efforts = [&stage.days, &stage.minutes_each, &stage.cost_each];
        for estimate in efforts.into_iter().flatten() {
            check_effort(stage, estimate, sink);
        }
        if let (Some(cost), None) = (&stage.cost_each, &funnel.currency) {
            let message = format!("{}: a cost needs `currency`", stage.name());
            sink.push(Diagnostic::new(&FUNNEL_CURRENCY, cost.at.clone(), message));
        }
    }
}

/// Mistakes in how stages follow each other.
pub(super) fn check_whole(funnel: &Funnel, sink: &mut Diagnostics) {
    if let [only] = &*funnel.stages {
        let message = "a funnel has at least two stages";
        sink.push(Diagnostic::new(&FUNNEL_SIZE, only.id.at.clone(), message));
    }
    for (at, stage) in funnel.stages.iter().enumerate() {
        match at {
            0 => check_first(stage, sink),
            _ => check_rate(stage, sink),
        }
    }
}

/// Nothing comes before the first stage that its rate could be a share of.
fn check_first(stage: &Stage, sink: &mut Diagnostics) {
    for rate in [&stage.rate, &stage.removal].into_iter().flatten() {
        let message = format!("{}: the first stage has no rate", stage.name());
        sink.push(
            Diagnostic::new(&FUNNEL_FIRST, rate.at.clone(), message)
                .help("it holds everybody; give the rate to the next stage"),
        );
    }
}

fn check_rate(stage: &Stage, sink: &mut Diagnostics) {
    let name = stage.name();
    match (&stage.rate, &stage.removal) {
        (None, None) => {
            let message = format!("{name}: `rate` or `removal` is missing");
            sink.push(Diagnostic::new(&FUNNEL_RATE, stage.id.at.clone(), message));
        }
        (Some(_), Some(removal)) => {
            let message = format!("{name}: `rate` and `removal` say the same; write one");
            sink.push(Diagnostic::new(&FUNNEL_RATE, removal.at.clone(), message));
        }
        (Some(rate), None) => check_share(stage, "rate", rate, sink),
        (None, Some(removal)) => check_share(stage, "removal", removal, sink),
    }
}

fn check_share(stage: &Stage, what: &str, share: &Spanned<Estimate>, sink: &mut Diagnostics) {
    check_order(stage, share, sink);
    let Estimate { low, likely, high } = share.value;
    let name = stage.name();
    let mut report = |message: String, help: &str| {
        sink.push(Diagnostic::new(&FUNNEL_SHARE, share.at.clone(), message).help(help));
    };
    if let Some(over) = [low, likely, high].into_iter().find(|share| *share > 1.0) {
        let help = "a share is written as a fraction or with a percent sign: 0.4 or 40%";
        report(format!("{name}: {what} {over} is above 1"), help);
    } else if let Some(below) = [low, likely, high].into_iter().find(|share| *share < 0.0) {
        report(
            format!("{name}: {what} {below} is below 0"),
            "a share lies between 0 and 1",
        );
    } else if (what == "rate" && low == 0.0) || (what == "removal" && high == 1.0) {
        let help = "no number of applicants would be enough; name the least that passes";
        report(format!("{name}: nobody would pass"), help);
    }
}

fn check_order(stage: &Stage, estimate: &Spanned<Estimate>, sink: &mut Diagnostics) {
    if !estimate.value.rises() {
        let Estimate { low, likely, high } = estimate.value;
        let message = format!(
            "{}: low {low}, likely {likely} and high {high} must rise in this order",
            stage.name()
        );
        sink.push(Diagnostic::new(&FUNNEL_ORDER, estimate.at.clone(), message));
    }
}

fn check_effort(stage: &Stage, estimate: &Spanned<Estimate>, sink: &mut Diagnostics) {
    check_order(stage, estimate, sink);
    let Estimate { low, likely, high } = estimate.value;
    if let Some(below) = [low, likely, high].into_iter().find(|number| *number < 0.0) {
        let message = format!("{}: {below} is below 0", stage.name());
        sink.push(Diagnostic::new(&FUNNEL_ORDER, estimate.at.clone(), message));
    }
}
