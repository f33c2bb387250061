//! A row of a charter. Its roles are keys of the author's own, so it is read
//! by hand.

use crate::diagnostics::{Location, Spanned};
use crate::document::{Id, Inline, Record, Reference, Visit, Visitor, choice, record};
use crate::yaml::{Decode, Decoder, Node, Shape};

choice! {
    /// What a role has to do with a task.
    pub enum Letter {
        /// Does it.
        R = "R",
        /// Answers for it.
        A = "A",
        /// Both.
        Ar = "AR",
        /// Is asked before.
        C = "C",
        /// Is told after.
        I = "I",
    }
}

impl Letter {
    /// All letters in the order readers choose from.
    pub const ALL: [Self; 5] = [Self::R, Self::A, Self::Ar, Self::C, Self::I];

    /// Whether it makes someone accountable.
    pub fn is_accountable(self) -> bool {
        matches!(self, Self::A | Self::Ar)
    }

    /// Whether it makes someone responsible.
    pub fn is_responsible(self) -> bool {
        matches!(self, Self::R | Self::Ar)
    }
}

record! {
    /// The keys of a task that are the same in every charter.
    pub struct TaskFacts {
        /// Stable name; readers' letters are kept under it.
        id: Spanned<Id>,
        /// What is to be done.
        title: Inline,
        /// A few words about it.
        text: Option<Inline>,
        /// Where to go on.
        see: Vec<Reference>,
        /// Earlier ids.
        was: Vec<Id>,
    }
}

/// Something to be done, with a letter for each role.
#[derive(Debug, Clone)]
pub struct Task {
    facts: TaskFacts,
    /// The letters as written, by role.
    pub letters: Vec<(Spanned<String>, Letter)>,
}

impl std::ops::Deref for Task {
    type Target = TaskFacts;
    fn deref(&self) -> &TaskFacts {
        &self.facts
    }
}

impl Task {
    /// The keys that no role can be called.
    pub fn reserved() -> impl Iterator<Item = &'static str> {
        TaskFacts::keys().into_iter().map(|key| key.name)
    }

    /// The letter of a role.
    pub fn letter(&self, role: &Id) -> Option<Letter> {
        let found = self
            .letters
            .iter()
            .find(|(id, _)| id.value == role.as_str());
        found.map(|(_, letter)| *letter)
    }

    /// The roles whose letter is such.
    pub fn roles(&self, such: fn(Letter) -> bool) -> Vec<&Spanned<String>> {
        let found = self.letters.iter().filter(|(_, letter)| such(*letter));
        found.map(|(role, _)| role).collect()
    }

    /// How the row stands, a key of the words of the interface.
    pub fn state(&self) -> &'static str {
        match self.roles(Letter::is_accountable).len() {
            0 => "no-accountable",
            1 if self.roles(Letter::is_responsible).is_empty() => "no-responsible",
            1 => "ok",
            _ => "two-accountable",
        }
    }

    /// Where it stands.
    pub fn at(&self) -> &Location {
        &self.facts.at
    }
}

impl Decode for Task {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let mut fields = decoder.fields(node)?;
        let facts = TaskFacts::read(&mut fields, decoder);
        let read: Vec<Option<(Spanned<String>, Letter)>> = fields
            .rest(decoder)
            .into_iter()
            .map(|entry| {
                let role = Spanned {
                    value: entry.key.clone(),
                    at: decoder.location(entry.key_span),
                    verbatim: None,
                };
                Letter::decode(&entry.value, decoder).map(|letter| (role, letter))
            })
            .collect();
        Some(Self {
            facts: facts?,
            letters: read.into_iter().collect::<Option<_>>()?,
        })
    }

    fn shape() -> Shape {
        Shape::Record {
            name: "Task",
            about: "Something to be done, with a letter for each role.",
            keys: TaskFacts::keys,
            others: Some(Letter::shape),
        }
    }
}

impl Visit for Task {
    fn visit(&self, visitor: &mut dyn Visitor) {
        self.facts.visit(visitor);
    }
}
