//! Tokens to an expression. Names and types are not looked at here.

use std::ops::Range;

use super::token::{Placed, Token, tokens};
use super::{Fault, MAX_DEPTH, Operation};
use crate::diagnostics::{FORMULA_LIMIT, FORMULA_SYNTAX};

/// What an expression is.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// A number.
    Number(f64),
    /// A quoted text.
    Text(String),
    /// `true` or `false`.
    Bool(bool),
    /// A name.
    Name(String),
    /// An operator and what it works on: a chain of one operator
    /// (`a + b + c`) is one node and is computed from left to right.
    Apply(Operation, Vec<Expression>),
    /// A function call: the name, where it stands, the arguments.
    Call(String, Range<usize>, Vec<Expression>),
}

/// A part of a formula and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Expression {
    /// What it is.
    pub node: Node,
    /// Its bytes.
    pub range: Range<usize>,
}

impl Expression {
    fn parts(&self) -> &[Expression] {
        match &self.node {
            Node::Apply(_, parts) | Node::Call(_, _, parts) => parts,
            _ => &[],
        }
    }

    /// The names used as values, with their places.
    pub fn names(&self) -> Vec<(&str, Range<usize>)> {
        let mut found = Vec::new();
        let mut queue = vec![self];
        while let Some(expression) = queue.pop() {
            if let Node::Name(name) = &expression.node {
                found.push((name.as_str(), expression.range.clone()));
            }
            queue.extend(expression.parts().iter().rev());
        }
        found
    }

    fn depth(&self) -> usize {
        let deepest = self.parts().iter().map(Self::depth).max();
        1 + deepest.unwrap_or(0)
    }
}

/// The expression that `text` writes.
pub fn parse(text: &str) -> Result<Expression, Fault> {
    let tokens = tokens(text)?;
    let mut parser = Parser {
        tokens,
        at: 0,
        end: text.trim_end().len(),
        depth: 0,
    };
    let expression = parser.either()?;
    if let Some((_, range)) = parser.tokens.get(parser.at) {
        return Err(parser.leftover(range.clone()));
    }
    if expression.depth() > MAX_DEPTH {
        return Err(too_deep(0..parser.end));
    }
    Ok(expression)
}

fn too_deep(range: Range<usize>) -> Fault {
    Fault::new(
        &FORMULA_LIMIT,
        range,
        format!("the formula nests deeper than {MAX_DEPTH} levels"),
    )
    .help("split it into several values")
}

fn syntax(range: Range<usize>, message: impl Into<String>) -> Fault {
    Fault::new(&FORMULA_SYNTAX, range, message)
}

struct Parser {
    tokens: Vec<Placed>,
    at: usize,
    end: usize,
    depth: usize,
}

type Parsed = Result<Expression, Fault>;

impl Parser {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|(token, _)| token)
    }

    fn here(&self) -> Range<usize> {
        match self.tokens.get(self.at) {
            Some((_, range)) => range.clone(),
            None => self.end..self.end,
        }
    }

    fn sign(&mut self, wanted: &str) -> bool {
        let found = matches!(self.peek(), Some(Token::Sign(sign)) if *sign == wanted);
        self.at += usize::from(found);
        found
    }

    fn word(&mut self, wanted: &str) -> bool {
        let found = matches!(self.peek(), Some(Token::Name(name)) if name == wanted);
        self.at += usize::from(found);
        found
    }

    fn deeper(&mut self, inner: fn(&mut Self) -> Parsed) -> Parsed {
        if self.depth >= MAX_DEPTH {
            return Err(too_deep(self.here()));
        }
        self.depth += 1;
        let result = inner(self);
        self.depth -= 1;
        result
    }

    /// A chain of operators of one rank, computed from left to right.
    fn chain(
        &mut self,
        operand: fn(&mut Self) -> Parsed,
        operator: fn(&mut Self) -> Option<Operation>,
    ) -> Parsed {
        let mut left = operand(self)?;
        let mut open = None;
        while let Some(operation) = operator(self) {
            let right = operand(self)?;
            let range = left.range.start..right.range.end;
            left = match left.node {
                Node::Apply(_, mut parts) if open == Some(operation) => {
                    parts.push(right);
                    Expression {
                        node: Node::Apply(operation, parts),
                        range,
                    }
                }
                _ => Expression {
                    node: Node::Apply(operation, vec![left, right]),
                    range,
                },
            };
            open = Some(operation);
        }
        Ok(left)
    }

    fn either(&mut self) -> Parsed {
        self.chain(Self::both, |p| p.word("or").then_some(Operation::Or))
    }

    fn both(&mut self) -> Parsed {
        self.chain(Self::negation, |p| p.word("and").then_some(Operation::And))
    }

    fn negation(&mut self) -> Parsed {
        let start = self.here().start;
        if !self.word("not") {
            return self.comparison();
        }
        let inner = self.deeper(Self::negation)?;
        Ok(unary(Operation::Not, start, inner))
    }

    fn comparison(&mut self) -> Parsed {
        let left = self.addition()?;
        let Some(operation) = self.comparator() else {
            return Ok(left);
        };
        let right = self.addition()?;
        let range = left.range.start..right.range.end;
        let second = self.here();
        if self.comparator().is_some() {
            return Err(syntax(second, "only two things can be compared at a time")
                .help("join comparisons with `and`, as in `low <= x and x <= high`"));
        }
        Ok(Expression {
            node: Node::Apply(operation, vec![left, right]),
            range,
        })
    }

    fn comparator(&mut self) -> Option<Operation> {
        let Some(Token::Sign(sign)) = self.peek() else {
            return None;
        };
        let operation = match *sign {
            "==" => Operation::Equal,
            "!=" => Operation::NotEqual,
            "<" => Operation::Less,
            "<=" => Operation::LessEqual,
            ">" => Operation::Greater,
            ">=" => Operation::GreaterEqual,
            _ => return None,
        };
        self.at += 1;
        Some(operation)
    }

    fn addition(&mut self) -> Parsed {
        self.chain(Self::multiplication, |p| {
            if p.sign("+") {
                Some(Operation::Add)
            } else {
                p.sign("-").then_some(Operation::Subtract)
            }
        })
    }

    fn multiplication(&mut self) -> Parsed {
        self.chain(Self::signed, |p| {
            if p.sign("*") {
                Some(Operation::Multiply)
            } else {
                p.sign("/").then_some(Operation::Divide)
            }
        })
    }

    fn signed(&mut self) -> Parsed {
        let start = self.here().start;
        if !self.sign("-") {
            return self.primary();
        }
        let inner = self.deeper(Self::signed)?;
        Ok(unary(Operation::Negate, start, inner))
    }

    fn primary(&mut self) -> Parsed {
        let Some((token, range)) = self.tokens.get(self.at).cloned() else {
            return Err(syntax(
                self.here(),
                "the formula ends where a value should stand",
            ));
        };
        self.at += 1;
        let node = match token {
            Token::Number(number) => Node::Number(number),
            Token::Text(text) => Node::Text(text),
            Token::Name(name) if name == "true" => Node::Bool(true),
            Token::Name(name) if name == "false" => Node::Bool(false),
            Token::Name(name) if name == "and" || name == "or" || name == "not" => {
                return Err(syntax(
                    range,
                    format!("a value should stand here, not `{name}`"),
                ));
            }
            Token::Name(name) => return self.name_or_call(name, range),
            Token::Sign("(") => return self.group(range),
            Token::Sign(sign) => {
                return Err(syntax(
                    range,
                    format!("a value should stand here, not `{sign}`"),
                ));
            }
        };
        Ok(Expression { node, range })
    }

    fn group(&mut self, open: Range<usize>) -> Parsed {
        let mut inner = self.deeper(Self::either)?;
        let close = self.here();
        if !self.sign(")") {
            return Err(self.unclosed(open));
        }
        inner.range = open.start..close.end;
        Ok(inner)
    }

    fn name_or_call(&mut self, name: String, range: Range<usize>) -> Parsed {
        let open = self.here();
        if !self.sign("(") {
            return Ok(Expression {
                node: Node::Name(name),
                range,
            });
        }
        let mut arguments = Vec::new();
        if !matches!(self.peek(), Some(Token::Sign(")"))) {
            loop {
                arguments.push(self.deeper(Self::either)?);
                if !self.sign(",") {
                    break;
                }
            }
        }
        let close = self.here();
        if !self.sign(")") {
            return Err(self.unclosed(open));
        }
        Ok(Expression {
            range: range.start..close.end,
            node: Node::Call(name, range, arguments),
        })
    }

    fn unclosed(&self, open: Range<usize>) -> Fault {
        match self.peek() {
            Some(_) => self.leftover(self.here()),
            None => syntax(open, "this parenthesis is never closed"),
        }
    }

    fn leftover(&self, range: Range<usize>) -> Fault {
        match self.peek() {
            Some(Token::Sign(")")) => syntax(range, "this parenthesis was never opened"),
            Some(Token::Sign(",")) => {
                syntax(range, "a comma belongs between the arguments of a function")
                    .help("numbers are written without group signs: `1000`")
            }
            _ => syntax(
                range,
                "an operator such as `*` or `and` is missing before this",
            ),
        }
    }
}

fn unary(operation: Operation, start: usize, inner: Expression) -> Expression {
    Expression {
        range: start..inner.range.end,
        node: Node::Apply(operation, vec![inner]),
    }
}
