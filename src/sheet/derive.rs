//! What follows from the rules of a sheet before anyone answers.

use indexmap::IndexMap;

use super::reach::threshold;
use super::trend::monotone;
use super::{Input, Sheet};
use crate::formula::{Ref, Tree};

/// Fills in what can be told from the rest of the sheet.
pub(super) fn derive(sheet: &mut Sheet) {
    set_cuts(sheet);
    sheet.deciding = deciding(sheet);
    sheet.monotone = monotone(sheet);
}

/// Notes on each value the constants that formulas compare it with.
fn set_cuts(sheet: &mut Sheet) {
    let mut cuts: IndexMap<String, Vec<f64>> = IndexMap::new();
    let formulas = sheet.values.iter().map(|value| &value.formula);
    let conditions = sheet.verdicts.iter().filter_map(|v| v.when.as_ref());
    for tree in formulas.chain(conditions) {
        tree.walk(&mut |part| {
            if let Some(found) = threshold(part)
                && let Tree::Name(Ref::Value(id)) = found.of
            {
                let cut = cuts.entry(id.clone()).or_default();
                if !cut.contains(&found.number) {
                    cut.push(found.number);
                }
            }
        });
    }
    for value in &mut sheet.values {
        value.cut = cuts.shift_remove(&value.id).unwrap_or_default();
    }
}

/// The fields that conditions lead back to, that are scored or that can knock
/// out, as far as they can be blank.
fn deciding(sheet: &Sheet) -> Vec<String> {
    let mut wanted: Vec<&str> = sheet.scored().iter().map(String::as_str).collect();
    let mut trees: Vec<&Tree> = sheet
        .verdicts
        .iter()
        .filter_map(|v| v.when.as_ref())
        .collect();
    let mut followed: Vec<&str> = Vec::new();
    while let Some(tree) = trees.pop() {
        tree.walk(&mut |part| match part {
            Tree::Name(Ref::Field(id)) => wanted.push(id),
            Tree::Name(Ref::List(id)) => {
                wanted.extend(
                    sheet
                        .lists
                        .get(id)
                        .into_iter()
                        .flatten()
                        .map(String::as_str),
                );
            }
            Tree::Name(Ref::Value(id)) if !followed.contains(&id.as_str()) => {
                followed.push(id);
                trees.extend(sheet.value(id).map(|value| &value.formula));
            }
            _ => {}
        });
    }
    let deciding = sheet.fields.iter().filter(|field| {
        let matters = field.stop || field.floor.is_some() || wanted.contains(&field.id.as_str());
        matters && field.input != Input::Check
    });
    deciding.map(|field| field.id.clone()).collect()
}
