//! Every mistake is named, at its place, in one run; the output stays.
